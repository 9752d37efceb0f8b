/** What is left of commands once a run is over, or was ended. */
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

test('a time-out ends all that the command started, and the commands after it are run', async () => {
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

test('what a command started is ended at its time-out, not with the run', async () => {
  const late = join(bench.folder, 'late');
  await bench.run(
    planOf([
      { run: '(sleep 1; touch $FOLDER/late) & sleep 300', timeout: '200 ms' },
      { run: 'sleep 2' },
    ]),
  );
  expect(existsSync(late)).toBe(false);
});

test('what a command leaves running, even in a session of its own, ends with the run', async () => {
  const { checks } = await bench.run(
    planOf([{ run: 'sleep 300 & setsid sleep 301 & echo started', expect: { stdout: 'started' } }]),
  );
  expect(checks).toMatchObject([{ status: 'passed' }]);
  await nothingLeft();
});

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  '%s in the middle of commands leaves nothing running and nothing written',
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

test('a command is run once, and a shell that another ends under it is no fault of it', async () => {
  const log = join(bench.folder, 'log');
  writeFileSync(log, '');
  const late = { run: '(sleep 0.2; kill -s KILL 0) & true' };
  const others = Array.from({ length: 30 }, (_, index) => ({
    run: `echo ${index} >> $FOLDER/log; sleep 0.1`,
  }));
  const { checks } = await bench.run(planOf([late, ...others]));
  expect(checks.map(({ status }) => status)).toEqual([late, ...others].map(() => 'passed'));
  const runs = readFileSync(log, 'utf8').trim().split('\n');
  // the one that was under way is looked at again, and no other
  expect(runs.length).toBeLessThanOrEqual(others.length + 1);
  expect(new Set(runs).size).toBe(others.length);
  await nothingLeft();
});
