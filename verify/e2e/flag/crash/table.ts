/** Writes the results of the crash test as the text of docs/crash-test.md. */
import type { Tally } from '../../../settings/formats/yaml/testing/one-leaf.ts';
import type { Strikes } from './strike.ts';
import type { Toggles } from './toggles.ts';

export interface CrashReport {
  strikes: Strikes[];
  order: string[];
  toggles: Toggles[];
  files: { tally: Tally; python: string | undefined; lost: string[] };
  seconds: number;
}

export function crashTable(report: CrashReport): { text: string; lost: number } {
  const all = [
    ...report.strikes.flatMap(({ scene, how, losses }) =>
      losses.map(({ call, lost }) => `${scene}, ${how}, ${call}: ${lost.join('; ')}`),
    ),
    ...report.order.map((step) => `out of order: ${step}`),
    ...report.toggles.flatMap(({ lost }) => lost),
    ...report.files.lost,
  ];
  const text = [
    ...head(report),
    ...strikeTable(report.strikes),
    ...orderLines(report.order),
    ...toggleTable(report.toggles),
    ...fileLines(report.files),
    '## Lost',
    '',
    ...(all.length === 0 ? ['Nothing.'] : all.map((loss) => `- ${loss.replaceAll('\n', ' ')}`)),
    '',
  ].join('\n');
  return { text, lost: all.length };
}

function head({ seconds, strikes }: CrashReport): string[] {
  const runs = strikes.reduce((sum, each) => sum + each.runs, 0);
  return [
    '<!-- Written by `npm run crash-test`; change verify/e2e/flag/crash/ instead. -->',
    '# Crash test of `proofroll flag`',
    '',
    `This test checks the promises of [flag.md](flag.md). It interrupted the built command ${runs} times, on real files, on ${process.platform} with Node ${process.versions.node}. The whole test took ${seconds} s.`,
    '',
  ];
}

function strikeTable(strikes: readonly Strikes[]): string[] {
  return [
    '## Interrupted at each call',
    '',
    'Each run interrupts one system call. All calls on the settings file, its folder and its temporary file are covered, and all calls on the lock, journal, history, backups and ignore file. The start of Node and the process of the target are not interrupted.',
    '',
    'The interruption is injected by strace. `kill` sends SIGKILL when the call starts. With an error, the call does nothing and fails with that error. EIO and EACCES are tried at every call. ENOSPC, EROFS and EBUSY are tried at every call except those that only read (stat, access, readlink, getdents, read).',
    '',
    'After each run, the test checks that:',
    '',
    '- the settings file has its mode and either the complete old or the complete new content;',
    '- if the content is new, there is a backup with the old bytes;',
    '- the next command recovers an incomplete change and reports what it found;',
    '- the history matches the file, and no temporary file is left;',
    '- after an error, there is a message without a stack trace, and the exit code is 0, 1 or 3.',
    '',
    '| command | interrupted by | runs | lost |',
    '| --- | --- | ---: | ---: |',
    ...strikes.map(
      ({ scene, how, runs, losses }) => `| ${scene} | ${how} | ${runs} | ${losses.length} |`,
    ),
    '',
  ];
}

function orderLines(order: readonly string[]): string[] {
  const verdict =
    order.length === 0 ? 'All are in order.' : `Missing or out of order: ${order.join('; ')}.`;
  return [
    '## Order on disk',
    '',
    `A power failure can lose data that survives a kill. Therefore the test also reads the calls of \`enable\` in order. The steps are: backup, journal, new file, history, removal of the journal. Each must be on disk before the next one starts: the file is synced, and after a rename or removal its folder too. ${verdict} An actual power failure was not tried.`,
    '',
  ];
}

function toggleTable(toggles: readonly Toggles[]): string[] {
  return [
    '## Parallel commands',
    '',
    'Different commands run on one file, eight at a time. Each must take effect or be refused. Every change must start with the bytes that the previous one wrote, and the file must have the bytes of the last one.',
    '',
    '| commands | changed | unchanged | refused | read only | killed | recovered later | lost |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...toggles.map(
      ({ commands, done, already, refused, looked, killed, recovered, lost }) =>
        `| ${[commands, done, already, refused, looked, killed, recovered, lost.length].join(' | ')} |`,
    ),
    '',
  ];
}

function fileLines({ tally, python, lost }: CrashReport['files']): string[] {
  const refusals = Object.entries(tally.refused)
    .toSorted(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${count}`);
  const all =
    tally.edited + tally.unchanged + Object.values(tally.refused).reduce((a, b) => a + b, 0);
  return [
    '## Generated YAML files',
    '',
    'An edit must change exactly one value. This is checked with the `yaml` package in YAML 1.2 and 1.1, and with PyYAML. If the value is changed back, the file must have its original bytes.',
    '',
    '| files | edited | unchanged | refused | confirmed by PyYAML | not readable by PyYAML | changed back | lost |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    `| ${all} | ${tally.edited} | ${tally.unchanged} | ${all - tally.edited - tally.unchanged} | ${python === undefined ? 'PyYAML not installed' : `${tally.confirmed} (${python})`} | ${tally.unreadable} | ${tally.returned} | ${lost.length} |`,
    '',
    `Refused: ${refusals.join(', ')}.`,
    '',
  ];
}
