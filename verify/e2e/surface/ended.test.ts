/** Nothing of a command is left after a run ends or is interrupted. */
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBench, processesOf, written, type Bench } from '../testing/bench.ts';
import { buildIfStale } from '../testing/build.ts';
import { planText } from './place.ts';

let bench: Bench;
beforeAll(buildIfStale);
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.dispose());

const nothingLeft = async (): Promise<void> => {
  await expect.poll(() => processesOf(bench.folder), { timeout: 20_000 }).toEqual([]);
  await expect.poll(() => readdirSync(bench.temporary), { timeout: 20_000 }).toEqual([]);
};

const planOf = (commands: object[]): string =>
  planText({ commands }, { FOLDER: bench.folder }).replaceAll('root: root', 'root: .');

test('a time-out ends every process that the command started, and the next commands still run', async () => {
  const after = Array.from({ length: 40 }, (_, index) => ({ run: `echo ${index}` }));
  const { checks } = await bench.run(
    planOf([
      { run: 'sleep 300 & (sleep 300; :) & sleep 300', timeout: '300 ms' },
      { run: 'touch $FOLDER/started; sh -c "sleep 300; :"', timeout: '300 ms' },
      ...after,
    ]),
  );
  expect(checks.slice(0, 2)).toMatchObject([
    { status: 'errored', error: { code: 'timed-out', limitMs: 300 } },
    { status: 'errored', error: { code: 'timed-out' } },
  ]);
  expect(checks.slice(2).map(({ status }) => status)).toEqual(after.map(() => 'passed'));
  await nothingLeft();
});

test('the processes of a command are ended at its time-out, not at the end of the run', async () => {
  const late = join(bench.folder, 'late');
  await bench.run(
    planOf([
      { run: '(sleep 1; touch $FOLDER/late) & sleep 300', timeout: '200 ms' },
      { run: 'sleep 2' },
    ]),
  );
  expect(existsSync(late)).toBe(false);
});

test('a process that a command leaves running ends with the run, even in a separate session', async () => {
  const { checks } = await bench.run(
    planOf([{ run: 'sleep 300 & setsid sleep 301 & echo started', expect: { stdout: 'started' } }]),
  );
  expect(checks).toMatchObject([{ status: 'passed' }]);
  await nothingLeft();
});

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  '%s during a command leaves no process and no temporary file',
  async (signal) => {
    const marker = join(bench.folder, 'marker');
    const hangs = { run: 'echo here > $FOLDER/marker; sleep 300 & while :; do :; done' };
    const running = bench.start(planOf([{ run: 'true' }, { ...hangs, timeout: '300 s' }]));
    const ended = once(running, 'exit');
    await written(marker);
    expect(processesOf(bench.folder).length).toBeGreaterThan(2);
    running.kill(signal);
    expect((await ended)[0]).toBe(signal === 'SIGKILL' ? null : 130);
    await nothingLeft();
  },
);

test('each command runs once, and one whose shell is killed by another command does not fail', async () => {
  const log = join(bench.folder, 'log');
  writeFileSync(log, '');
  const late = { run: '(sleep 0.2; kill -s KILL 0) & true' };
  const others = Array.from({ length: 30 }, (_, index) => ({
    run: `echo ${index} >> $FOLDER/log; sleep 0.1`,
  }));
  const { checks } = await bench.run(planOf([late, ...others]));
  expect(checks.map(({ status }) => status)).toEqual([late, ...others].map(() => 'passed'));
  const runs = readFileSync(log, 'utf8').trim().split('\n');
  // only the command that was interrupted runs again
  expect(runs.length).toBeLessThanOrEqual(others.length + 1);
  expect(new Set(runs).size).toBe(others.length);
  await nothingLeft();
});
