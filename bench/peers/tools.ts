/** proofroll and its peers, each as a user who wants it fast would set it up. */
import { fileURLToPath } from 'node:url';
import { bats, goss, pytest, type Installed } from './install.ts';
import {
  batsTexts,
  gossTexts,
  proofrollTexts,
  pytestTexts,
  testinfraTexts,
  vitestTexts,
  type Texts,
} from './texts.ts';
import type { Job } from './job.ts';

export interface Tool {
  name: string;
  version: string;
  /** what was set, in words */
  setting: string;
  texts: (job: Job) => Texts;
  command: [file: string, ...given: string[]];
  /** that it ends with where all holds */
  exitCode: number;
  pairs: number;
  /** so that a turn which is not counted would take minutes */
  slow?: true;
}

const project = fileURLToPath(new URL('../../', import.meta.url));
const cli = [process.execPath, `${project}dist/cli.js`, 'verify', '--reports', 'reports'] as const;

/** Without controls nothing is proven, which proofroll says by exit code 1. */
export const withoutControls: Tool = {
  name: 'proofroll --no-proof',
  version: '',
  setting: 'controls off',
  texts: proofrollTexts,
  command: [...cli, '--no-proof'],
  exitCode: 1,
  pairs: 0,
};
export const withControls: Tool = {
  ...withoutControls,
  name: 'proofroll',
  setting: 'every check with its controls, as by default',
  command: [...cli],
  exitCode: 0,
};

/** @param names of those that are wanted; all where there are none */
export async function peers(
  names: readonly string[] = [],
): Promise<{ tools: Tool[]; left: string[] }> {
  const [ofGoss, ofPytest, ofBats] = [await goss(), await pytest(), await bats()];
  const python = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider'];
  const vitest: Installed = {
    program: `${project}node_modules/.bin/vitest`,
    version: 'vitest 4.1.12',
  };
  const all: [string, Installed, (program: string) => Omit<Tool, 'name' | 'version'>][] = [
    [
      'goss',
      ofGoss,
      (program) => ({
        setting: '`--max-concurrent` as many as cores, which was faster than its 50',
        texts: gossTexts,
        command: [program, '-g', 'goss.yaml', 'validate', '--max-concurrent', '2'],
        exitCode: 0,
        pairs: 7,
      }),
    ],
    [
      'pytest',
      ofPytest,
      (program) => ({
        setting:
          'one file, `subprocess.run(shell=True)` and `open().read()`; no cache, no pytest-xdist, no other plugin',
        texts: pytestTexts,
        command: [program, ...python, '-p', 'no:testinfra', 'test_plain.py'],
        exitCode: 0,
        pairs: 3,
      }),
    ],
    [
      'pytest-testinfra',
      ofPytest,
      (program) => ({
        setting: 'local backend, one file; no cache, no pytest-xdist',
        texts: testinfraTexts,
        command: [program, ...python, 'test_testinfra.py'],
        exitCode: 0,
        pairs: 3,
      }),
    ],
    [
      'vitest',
      vitest,
      (program) => ({
        setting:
          'one file, `test.concurrent` with `child_process.exec` (5 at once by default), `readFileSync`; no isolation',
        texts: vitestTexts,
        command: [program, 'run', '--no-isolate', '--reporter=dot', 'peers.test.mjs'],
        exitCode: 0,
        pairs: 3,
      }),
    ],
    [
      'bats',
      ofBats,
      (program) => ({
        setting: 'one file; `run sh -c …`, and for files no process but its own; no GNU parallel',
        texts: batsTexts,
        command: [program, 'peers.bats'],
        exitCode: 0,
        pairs: 1,
        slow: true,
      }),
    ],
  ];
  const wanted = all.filter(([name]) => names.length === 0 || names.includes(name));
  const left = all.flatMap(([name, each]) => {
    if ('missing' in each) return [`${name} could not be installed here: ${each.missing}`];
    return names.length === 0 || names.includes(name) ? [] : [`${name} was left out of this run.`];
  });
  const tools = wanted.flatMap(([name, each, tool]) =>
    'missing' in each ? [] : [{ name, version: each.version, ...tool(each.program) }],
  );
  return { tools, left };
}
