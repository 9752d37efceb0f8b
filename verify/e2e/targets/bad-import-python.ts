import type { BadTarget } from './bad-target.ts';

const hangsAtImport = { outcome: 'timed-out', hangs: true } as const;

/** The programs of fixtures/targets-python that cannot be imported. */
export const badImportsInPython: BadTarget[] = [
  {
    target: 'exits_at_import',
    outcome: 'exited',
    message: /ended with exit code 0 while importing 'exits_at_import'/,
  },
  {
    target: 'calls_sys_exit_at_import',
    outcome: 'exited',
    message:
      /importing 'calls_sys_exit_at_import' ended the process: it called sys\.exit\('no licence'\)/,
    where: 'calls_sys_exit_at_import.py:3',
  },
  {
    target: 'raises_at_import',
    outcome: 'cannot-import',
    message: /importing 'raises_at_import' failed: ConnectionError: no database here/,
    where: 'raises_at_import.py:1',
  },
  {
    target: 'hangs_at_import',
    ...hangsAtImport,
    message: /importing 'hangs_at_import' did not end within 2000 ms/,
  },
  {
    target: 'never_settles_at_import',
    ...hangsAtImport,
    message: /importing 'never_settles_at_import' did not end/,
  },
  {
    target: 'has_a_syntax_error',
    outcome: 'cannot-import',
    message: /importing 'has_a_syntax_error' failed: SyntaxError: .*has_a_syntax_error\.py, line 1/,
    where: 'has_a_syntax_error.py:1',
  },
  {
    target: 'imports_a_syntax_error',
    outcome: 'cannot-import',
    message: /importing 'imports_a_syntax_error' failed: SyntaxError/,
    where: 'has_a_syntax_error.py:1',
  },
  {
    target: 'needs_a_missing_package',
    outcome: 'cannot-import',
    message:
      /the package 'left_out_on_purpose' is not installed; install 'left-out-on-purpose\[extra\]>=2,<3', which its metadata requires, for the target's interpreter/,
    where: 'needs_a_missing_package.py:1',
  },
  {
    target: 'needs_a_package_that_nobody_names',
    outcome: 'cannot-import',
    message:
      /the package 'yaml_left_out_on_purpose' is not installed; install 'yaml_left_out_on_purpose' for the target's interpreter/,
    where: 'needs_a_package_that_nobody_names.py:1',
  },
  {
    target: 'needs_a_missing_part_of_a_package',
    outcome: 'cannot-import',
    message: /the package 'json' is installed.*, but has no module 'json\.left_out_on_purpose'/,
    where: 'needs_a_missing_part_of_a_package.py:1',
  },
  {
    target: 'half_a_package',
    outcome: 'cannot-import',
    message: /the target's own module 'half_a_package\.other_half' does not exist/,
    where: 'half_a_package/__init__.py:1',
  },
  {
    target: 'imports_in_a_circle',
    outcome: 'cannot-import',
    message: /in a circle: imports_in_a_circle → imports_in_a_circle_half → imports_in_a_circle/,
    where: 'imports_in_a_circle_half.py:1',
  },
  {
    target: 'changes_cwd_and_raises_at_import',
    outcome: 'cannot-import',
    message: /LookupError: lost my way/,
    where: 'changes_cwd_and_raises_at_import.py:4',
  },
  {
    target: 'closes_all_descriptors_at_import',
    outcome: 'killed',
    message:
      /while importing 'closes_all_descriptors_at_import'.*closed the channel to the verifier \(file descriptor 4\)/,
  },
];
