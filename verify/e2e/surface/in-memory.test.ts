/** Outputs of commands are kept in memory if there is enough room. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IN_MEMORY, quickFolder } from '../../disk/quick-folder.ts';
import { openBench, processesOf, written, type Bench } from '../testing/bench.ts';
import { buildIfStale } from '../testing/build.ts';
import { planText } from './place.ts';

const GIGABYTE = 2 ** 30;
const hasMemory = quickFolder(GIGABYTE, undefined) === IN_MEMORY;

it('the folder for outputs is the temporary folder if memory has no room or TMPDIR is set', () => {
  expect(quickFolder(2 ** 60, undefined)).toBe(tmpdir());
  expect(quickFolder(0, tmpdir())).toBe(tmpdir());
});

describe.skipIf(!hasMemory)('a command', () => {
  let bench: Bench;
  beforeAll(buildIfStale);
  beforeEach(() => {
    bench = openBench();
  });
  afterEach(() => bench.dispose());

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'prints into a file in memory, which %s during the run also removes',
    async (signal) => {
      const marker = join(bench.folder, 'marker');
      const run = `place=$(readlink /proc/$$/fd/1); echo "$place" > ${marker}; sleep 300`;
      const plan = planText({ commands: [{ run, timeout: '300 s' }] }, { FOLDER: bench.folder });
      const running = bench.start(plan.replaceAll('root: root', 'root: .'), { TMPDIR: undefined });
      const ended = once(running, 'exit');
      const output = (await written(marker)).trim();
      expect(output).toMatch(new RegExp(`^${IN_MEMORY}/proofroll-`));
      expect(existsSync(output)).toBe(true);
      running.kill(signal);
      await ended;
      await expect.poll(() => existsSync(dirname(output)), { timeout: 20_000 }).toBe(false);
      await expect.poll(() => processesOf(bench.folder), { timeout: 20_000 }).toEqual([]);
    },
  );
});
