import { expect, test } from 'vitest';
import { checkKinds, declaredControls } from '../../checks/index.ts';
import { everyCheck } from '../../checks/shared/nothing-seen.ts';
import { loadPlan } from '../../plan/load.ts';
import { prepare } from '../../prepare/prepare.ts';
import type { Check } from '../../checks/check.ts';
import type { Control } from '../../checks/control.ts';

/** Together they ask for every kind of check, in every form that has controls of its own. */
const PLANS = [
  'rollout.yaml',
  'fixtures/plans/small/rollout.yaml',
  'fixtures/plans/typescript/rollout.yaml',
  'fixtures/plans/every-control/rollout.yaml',
];
/** A variable that is named like a flag and that no plan passes to the target. */
const ENVIRONMENT = { PATH: process.env['PATH'], OTHER_USE_COORDINATOR_ORCHESTRATOR: 'true' };

const checks = (await Promise.all(PLANS.map(checksOf))).flat();

async function checksOf(path: string): Promise<Check[]> {
  const plan = new URL(`../../../${path}`, import.meta.url).pathname;
  return [...prepare(await loadPlan(plan), ENVIRONMENT).checks()];
}

function controlsOf(kind: string): Control[] {
  return checks.filter((check) => check.kind === kind).flatMap(({ controls }) => controls);
}

test.each(checkKinds)(
  'every control of a $name check is made from a declaration of its kind',
  (kind) => {
    const declared = new Set(declaredControls(kind).map(({ id }) => id));
    const foreign = controlsOf(kind.name).filter(
      ({ declaration }) => !declared.has(declaration.id),
    );
    expect(foreign.map(({ id }) => id)).toEqual([]);
  },
);

test.each(checkKinds)('every control that $name declares is made for a check', (kind) => {
  const made = new Set(controlsOf(kind.name).map(({ declaration }) => declaration.id));
  // the runner makes this one for every check
  made.add(everyCheck['nothing-seen'].id);
  const never = declaredControls(kind).filter(({ id }) => !made.has(id));
  expect(never.map(({ id }) => id)).toEqual([]);
});
