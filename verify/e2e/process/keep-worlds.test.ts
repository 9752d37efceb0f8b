import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { targetPlan } from '../targets/target-plan.ts';
import { openBench, processesOf, written, type Bench } from '../testing/bench.ts';
import { buildIfStale } from '../testing/build.ts';
import { copyOfPlan, proofroll, scratch } from '../testing/proofroll.ts';

let bench: Bench;
beforeAll(buildIfStale);
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.dispose());

test('--keep-worlds leaves the broken worlds on disk and lists each with its faults', async () => {
  const env = { TMPDIR: bench.temporary, NODE_DISABLE_COMPILE_CACHE: '1' };
  const given = ['verify', '--only', 'settings', '--keep-worlds', '--reports', scratch()];
  const { stdout } = await proofroll(given, { cwd: copyOfPlan('small'), env });
  const listed = Array.from(stdout.matchAll(/^ {2}(\/\S+\/proofroll-kept-\w+) {2}(.+)$/gmu));
  const names = listed.map(([, folder = '']) => folder.split('/').at(-1));
  expect(names.length).toBeGreaterThan(1);
  expect(new Set(names)).toEqual(new Set(readdirSync(bench.temporary)));
  const changed = listed.find(([, , faults = '']) => faults.includes('changed in'));
  expect(readdirSync(changed?.[1] ?? '')).toEqual(expect.arrayContaining(['cwd', 'home']));
});

test('a kept world survives SIGKILL of proofroll, but its processes do not', async () => {
  const marker = join(bench.folder, 'marker');
  const env = { MARKER: marker, REAL_HOME: join(bench.folder, 'home') };
  const plan = targetPlan([], { load: 'hangs-in-a-copy:loadSettings', env });
  const running = bench.start(plan, {}, ['--keep-worlds']);
  const ended = once(running, 'exit');
  await written(marker);
  running.kill('SIGKILL');
  await ended;
  await expect.poll(() => processesOf(bench.folder), { timeout: 20_000 }).toEqual([]);
  const kept = readdirSync(bench.temporary).filter((name) => name.startsWith('proofroll-kept-'));
  expect(kept.length).toBeGreaterThan(0);
  expect(readFileSync(marker, 'utf8')).toContain(bench.temporary);
  expect(existsSync(join(bench.temporary, kept[0] ?? '', 'home'))).toBe(true);
});
