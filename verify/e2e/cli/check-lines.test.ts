import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { copyOfPlan, changeFile, proofroll, scratch } from '../testing/proofroll.ts';
import { checkLines } from '../../cli/progress/check-lines.ts';

describe('verify in a pipe', () => {
  const run = async (folder: string, ...given: string[]) =>
    (await proofroll(['verify', '--reports', scratch(), ...given], { cwd: folder })).stdout;

  test('prints each check that passed once', async () => {
    const stdout = await run(copyOfPlan('small'));
    const ids = [...stdout.matchAll(/(?<=^| )[a-z]+\.[a-z]+(?:\[\w+\])?(?= {2})/gmu)].map(
      ([id]) => id,
    );
    expect(ids).toHaveLength(8);
    expect(new Set(ids).size).toBe(8);
  });

  test('lists one that did not pass once, and explains it once', async () => {
    const folder = copyOfPlan('small');
    changeFile(join(folder, 'shop.yaml'), 'CHF', 'EUR');
    const stdout = await run(folder);
    expect(stdout.match(/^ *✗ settings\.load {2}/gmu)).toHaveLength(2);
    expect(stdout.match(/^ *Claim: .*settings/gmu)).toHaveLength(1);
  });

  test('truncates no line', async () => {
    const [folder, long] = [copyOfPlan('small'), 'long '.repeat(30).trim()];
    changeFile(join(folder, 'shop.yaml'), 'currency: CHF', `currency: ${long}`);
    const stdout = await run(folder, '--profile', '--verbose');
    expect(stdout).not.toContain('…');
    expect(stdout.split('\n').filter((line) => line.includes(long)).length).toBeGreaterThan(2);
  });

  test('prints each check once with --verbose, including those that were skipped', async () => {
    const stdout = await run(copyOfPlan('small'), '--verbose', '--only', 'flag.value');
    expect(stdout.match(/flag\.source/gu)).toHaveLength(1);
    expect(stdout.match(/flag\.value {2}/gu)).toHaveLength(1);
  });
});

describe('a run that prints nothing for a while', () => {
  // otherwise its loading, which starts with a phase, would continue after the test
  beforeAll(() => import('../../report/index.ts'));
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('prints its progress every 30 s, but not after other output', async () => {
    const printed: string[] = [];
    const watch = checkLines(
      { styled: (text) => printed.push(text) },
      { color: false, columns: 80 },
      {},
    );
    watch.show({ type: 'started', total: 7, ids: [] });
    await vi.advanceTimersByTimeAsync(29_000);
    watch.show({ type: 'phase', phase: 'suites', waiting: [] });
    await vi.advanceTimersByTimeAsync(29_000);
    expect(printed).toEqual([]);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(printed).toEqual([
      '… 0 of 7 checks done after 59 s; running: suites\n',
      '… 0 of 7 checks done after 89 s; running: suites\n',
    ]);
    await watch.clear();
    await vi.advanceTimersByTimeAsync(90_000);
    expect(printed).toHaveLength(2);
  });
});
