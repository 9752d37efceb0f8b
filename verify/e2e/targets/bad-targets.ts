/** The built CLI verifies each bad target between good ones, which it must not affect. */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it, test, vi } from 'vitest';
import type { BadTarget } from './bad-target.ts';
import { openBench, processesOf, type Ran } from '../testing/bench.ts';
import { buildIfStale } from '../testing/build.ts';
import { checkOf, goodChecksFor, targetPlan, type Language } from './target-plan.ts';
import type { CheckResult } from '../../model/result.ts';

const MOST_MEMORY_KB = 300_000;

interface Observed extends Ran {
  settingsBefore: string[];
  settingsAfter: string[];
  left: string[];
}

/** @param odd targets that do something odd, but can still be observed */
export function testBadTargets(
  language: Language,
  bad: readonly BadTarget[],
  odd: readonly Pick<BadTarget, 'target'>[],
): void {
  const hanging = bad.filter(({ hangs }) => hangs);
  const others = bad.filter(({ hangs }) => !hangs);
  let runs: Observed[] = [];
  let sourcesBefore: string[] = [];
  beforeAll(async () => {
    buildIfStale();
    sourcesBefore = listing(language.root);
    // only the targets that hang get a limit short enough for a test
    runs = await Promise.all([
      observe(targetPlan(hanging, { language, limit: '2 s' })),
      observe(targetPlan([...others, ...odd], { language })),
    ]);
  }, 300_000);

  const resultOf = (target: string): CheckResult | undefined =>
    runs.flatMap((run) => run.checks).find(({ id }) => id === checkOf(target));

  describe('a target that', () => {
    test.for(bad)('$target gives $outcome', ({ target, outcome, message, where }) => {
      expect(outcomeOf(resultOf(target))).toMatchObject({
        outcome,
        message: expect.stringMatching(message) as unknown,
        ...(where === undefined ? {} : { where }),
      });
    });

    test.for(odd)('$target is still observed', ({ target }) => {
      expect(resultOf(target)).toMatchObject({ status: 'passed' });
    });
  });

  test.for([...bad, ...odd])(
    'the good targets around one that $target pass, and are proven',
    (target) => {
      const checks = runs.flatMap((run) => run.checks);
      const around = goodChecksFor(target).map((id) => checks.find((check) => check.id === id));
      expect(around.map((check) => check?.status)).toEqual(around.map(() => 'passed'));
    },
  );

  describe('a run of all bad targets', () => {
    it('ends with the exit code of a failed critical check', () => {
      expect(runs.map(({ exitCode }) => exitCode)).toEqual([2, 2]);
    });

    it('still checks the settings', () => {
      const settings = runs
        .flatMap(({ checks }) => checks)
        .filter(({ id }) => id.startsWith('settings.'));
      expect(settings.map(({ status }) => status)).toEqual([
        'passed',
        'passed',
        'passed',
        'passed',
      ]);
    });

    it('leaves bytes, modification times and listings of the settings as they were', () => {
      expect(runs.map(({ settingsAfter }) => settingsAfter)).toEqual(
        runs.map(({ settingsBefore }) => settingsBefore),
      );
      expect(runs.every(({ settingsBefore }) => settingsBefore.length > 4)).toBe(true);
    });

    it('leaves no file behind in throw-away folders or among the sources', () => {
      expect(runs.map(({ left }) => left)).toEqual([[], []]);
      expect(listing(language.root)).toEqual(sourcesBefore);
    });

    it('takes bounded memory', () => {
      for (const { peakKb } of runs) expect(peakKb).toBeGreaterThan(10_000);
      for (const { peakKb } of runs) expect(peakKb).toBeLessThan(MOST_MEMORY_KB);
    });
  });

  it('names no folder of this machine', () => {
    const outcomes = runs.flatMap((run) => run.checks).map((check) => outcomeOf(check));
    expect(JSON.stringify(outcomes)).not.toContain(process.cwd());
  });
}

/** Runs a plan and waits until all of its processes have ended. */
async function observe(plan: string): Promise<Observed> {
  const bench = openBench();
  try {
    const settingsBefore = bench.settings();
    const ran = await bench.run(plan);
    await vi.waitFor(() => expect(processesOf(bench.folder)).toEqual([]), { timeout: 20_000 });
    const left = listing(bench.temporary);
    return { ...ran, settingsBefore, settingsAfter: bench.settings(), left };
  } finally {
    bench.dispose();
  }
}

function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
}

function outcomeOf(check: CheckResult | undefined): object {
  if (check?.status === 'errored')
    return { outcome: check.error.code, message: check.error.message, where: check.error.where };
  if (check?.status === 'failed') return { outcome: check.signal, message: check.reason };
  return { outcome: check?.status };
}
