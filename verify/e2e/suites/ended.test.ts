/** How long a suite may run, and what is left of it afterwards. */
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBench, processesOf, written, type Bench } from '../testing/bench.ts';
import { buildIfStale } from '../testing/build.ts';

let bench: Bench;
beforeAll(buildIfStale);
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.dispose());

const REPORT =
  '<testsuite name="shop"><testcase classname="shop" name="opens" time="0.001"/></testsuite>';

/** A suite that is a shell script and passes if it reaches its end. */
function planOf(script: string, timeout: string): string {
  const file = join(bench.folder, 'suite.sh');
  writeFileSync(
    file,
    `echo $$ > "$FOLDER/marker"\n${script}\necho '${REPORT}' > "$PROOFROLL_SMOKE_REPORT"\n`,
  );
  return JSON.stringify({
    schemaVersion: 1,
    rollout: { name: 'Shop' },
    target: { driver: 'node', env: { set: { FOLDER: bench.folder } } },
    smoke: [{ run: `sh ${file}`, name: 'shop', format: 'junit', timeout }],
  });
}

async function nothingIsLeft(): Promise<void> {
  await expect.poll(() => processesOf(bench.folder), { timeout: 20_000 }).toEqual([]);
  await expect.poll(() => readdirSync(bench.temporary), { timeout: 20_000 }).toEqual([]);
}

async function timed(plan: string) {
  const begun = performance.now();
  const { checks } = await bench.run(plan);
  return { check: checks[0], seconds: (performance.now() - begun) / 1000 };
}

test('a suite that exceeds its time limit is ended with every process that it started', async () => {
  const { check, seconds } = await timed(planOf('sleep 25 & (sleep 25; :); wait', '2 s'));
  expect(check).toMatchObject({ status: 'errored', error: { code: 'timed-out', limitMs: 2000 } });
  expect(seconds).toBeLessThan(15);
  await nothingIsLeft();
});

test('a suite passes although it leaves a process running that holds its output open', async () => {
  const { check, seconds } = await timed(planOf('sleep 25 & setsid sleep 26 &', '20 s'));
  expect(check).toMatchObject({ status: 'passed' });
  expect(seconds).toBeLessThan(15);
  await nothingIsLeft();
});

test('a suite that prints much output passes', async () => {
  const { check } = await timed(planOf('head -c 3000000 /dev/zero', '20 s'));
  expect(check).toMatchObject({ status: 'passed' });
});

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'nothing of a suite is left running or written after %s',
  async (signal) => {
    const running = bench.start(planOf('sleep 300 & while :; do :; done', '300 s'));
    const ended = once(running, 'exit');
    await written(join(bench.folder, 'marker'));
    expect(readdirSync(bench.temporary)).not.toEqual([]);
    running.kill(signal);
    expect((await ended)[0]).toBe(signal === 'SIGKILL' ? null : 130);
    await nothingIsLeft();
  },
);

test('a suite gets the same environment as a command', async () => {
  const script = 'test -n "$PATH" && test -z "$UNPASSED" && touch "$FOLDER/as-expected"';
  const running = bench.start(planOf(script, '20 s'), { UNPASSED: 'leaked' });
  await once(running, 'exit');
  expect(existsSync(join(bench.folder, 'as-expected'))).toBe(true);
});
