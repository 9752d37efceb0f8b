/** Each bad target stands between good ones in a run of the built CLI, and takes nothing from these. */
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

/** @param odd these do something odd, which takes nothing away from what is observed */
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
    // a limit short enough for a test applies to those alone that would else be waited for long
    runs = await Promise.all([
      observe(targetPlan(hanging, { language, limit: '2 s' })),
      observe(targetPlan([...others, ...odd], { language })),
    ]);
  }, 300_000);

  const resultOf = (target: string): CheckResult | undefined =>
    runs.flatMap((run) => run.checks).find(({ id }) => id === checkOf(target));

  describe('a target that', () => {
    test.for(bad)('$target gives $outcome', ({ target, outcome, told, where }) => {
      expect(outcomeOf(resultOf(target))).toMatchObject({
        outcome,
        message: expect.stringMatching(told) as unknown,
        ...(where === undefined ? {} : { where }),
      });
    });

    test.for(odd)('$target is observed all the same', ({ target }) => {
      expect(resultOf(target)).toMatchObject({ status: 'passed' });
    });
  });

  test.for([...bad, ...odd])(
    'the good ones around one that $target pass, and are proven',
    (target) => {
      const checks = runs.flatMap((run) => run.checks);
      const around = goodChecksFor(target).map((id) => checks.find((check) => check.id === id));
      expect(around.map((check) => check?.status)).toEqual(around.map(() => 'passed'));
    },
  );

  describe('a run of all these', () => {
    it('ends with the verdict that something critical does not hold', () => {
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

    it('leaves no file behind, neither in throw-away folders nor among the sources', () => {
      expect(runs.map(({ left }) => left)).toEqual([[], []]);
      expect(listing(language.root)).toEqual(sourcesBefore);
    });

    it('takes bounded memory', () => {
      for (const { peakKb } of runs) expect(peakKb).toBeGreaterThan(10_000);
      for (const { peakKb } of runs) expect(peakKb).toBeLessThan(MOST_MEMORY_KB);
    });
  });

  it('tells no folder of this machine', () => {
    const told = runs.flatMap((run) => run.checks).map((check) => outcomeOf(check));
    expect(JSON.stringify(told)).not.toContain(process.cwd());
  });
}

/** Runs a plan until nothing of it is left. */
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
