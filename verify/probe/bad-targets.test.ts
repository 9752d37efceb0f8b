import { beforeAll, describe, expect, it, test, vi } from 'vitest';
import { badTargets, oddTargets } from './testing/bad-target.ts';
import { openBench, processesOf, type Ran } from './testing/bench.ts';
import { buildIfStale } from './testing/build.ts';
import { checkOf, goodChecksFor, targetPlan } from './testing/target-plan.ts';
import type { CheckResult } from '../result.ts';

const MOST_MEMORY_KB = 300_000;

const hanging = badTargets.filter(({ hangs }) => hangs);
const others = badTargets.filter(({ hangs }) => !hangs);

interface Observed extends Ran {
  settingsBefore: string[];
  settingsAfter: string[];
}

let runs: Observed[] = [];
beforeAll(async () => {
  buildIfStale();
  // a limit short enough for a test applies to those alone that would else be waited for long
  runs = await Promise.all([
    observe(targetPlan(hanging, { limit: '2 s' })),
    observe(targetPlan([...others, ...oddTargets])),
  ]);
}, 300_000);

describe('a target that', () => {
  test.for(badTargets)('$target gives $outcome', ({ target, outcome, told, where }) => {
    expect(outcomeOf(resultOf(target))).toMatchObject({
      outcome,
      message: expect.stringMatching(told),
      ...(where === undefined ? {} : { where }),
    });
  });

  test.for(oddTargets)('$target is observed all the same', ({ target }) => {
    expect(resultOf(target)).toMatchObject({ status: 'passed' });
  });
});

test.for([...badTargets, ...oddTargets])(
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
    expect(settings.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed']);
  });

  it('leaves bytes, modification times and listings of the settings as they were', () => {
    expect(runs.map(({ settingsAfter }) => settingsAfter)).toEqual(
      runs.map(({ settingsBefore }) => settingsBefore),
    );
    expect(runs.every(({ settingsBefore }) => settingsBefore.length > 4)).toBe(true);
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

/** Runs a plan until nothing of it is left. */
async function observe(plan: string): Promise<Observed> {
  const bench = openBench();
  try {
    const settingsBefore = bench.settings();
    const ran = await bench.run(plan);
    await vi.waitFor(() => expect(processesOf(bench.folder)).toEqual([]), { timeout: 20_000 });
    return { ...ran, settingsBefore, settingsAfter: bench.settings() };
  } finally {
    bench.dispose();
  }
}

function resultOf(target: string): CheckResult | undefined {
  return runs.flatMap((run) => run.checks).find(({ id }) => id === checkOf(target));
}

function outcomeOf(check: CheckResult | undefined): object {
  if (check?.status === 'errored')
    return { outcome: check.error.code, message: check.error.message, where: check.error.where };
  if (check?.status === 'failed') return { outcome: check.signal, message: check.reason };
  return { outcome: check?.status };
}
