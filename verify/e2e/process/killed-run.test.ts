import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBench, processesOf, written, type Bench } from '../testing/bench.ts';
import { buildIfStale } from '../testing/build.ts';
import { targetPlan } from '../targets/target-plan.ts';

let bench: Bench;
beforeAll(buildIfStale);
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.dispose());

const ENDLESS = 'hangs-in-a-copy:loadSettings';
const NEVER_SETTLING = 'hangs-in-a-copy:loadSettingsGently';

test.for([
  ['SIGINT', ENDLESS, 130],
  ['SIGTERM', NEVER_SETTLING, 130],
  ['SIGKILL', ENDLESS, null],
  ['SIGKILL', NEVER_SETTLING, null],
] as const)(
  '%s while %s hangs leaves nothing running, no world, and the settings as they were',
  async ([signal, load, exitCode]) => {
    const before = bench.settings();
    expect(await killDuring(signal, load)).toBe(exitCode);
    await expect.poll(() => processesOf(bench.folder), { timeout: 20_000 }).toEqual([]);
    await expect.poll(() => readdirSync(bench.temporary), { timeout: 20_000 }).toEqual([]);
    expect(bench.settings()).toEqual(before);
  },
);

test('after SIGKILL without a shell to clean up, a probe that can notice it still ends', async () => {
  const before = bench.settings();
  await killDuring('SIGKILL', NEVER_SETTLING, { PATH: '/nowhere' });
  await expect.poll(() => processesOf(bench.folder), { timeout: 20_000 }).toEqual([]);
  expect(bench.settings()).toEqual(before);
});

/** Kills the CLI while the target hangs in a throw-away world, and returns the exit code. */
async function killDuring(
  signal: NodeJS.Signals,
  load: string,
  env: Record<string, string> = {},
): Promise<number | null> {
  const marker = join(bench.folder, 'marker');
  const plan = targetPlan([], {
    load,
    env: { MARKER: marker, REAL_HOME: join(bench.folder, 'home') },
  });
  const running = bench.start(plan, env);
  const ended = once(running, 'exit');
  expect(await written(marker)).toContain(bench.temporary);
  expect(processesOf(bench.folder).length).toBeGreaterThan(1);
  running.kill(signal);
  const [exitCode] = (await ended) as [number | null];
  return exitCode;
}
