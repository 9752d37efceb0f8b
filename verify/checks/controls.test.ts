import { expect, test } from 'vitest';
import { checkKinds, declaredControls } from './index.ts';
import { everyCheck } from './shared/nothing-seen.ts';
import { loadPlan } from '../plan/load.ts';
import { prepare } from '../prepare/prepare.ts';
import type { Check } from './check.ts';

/** Together they ask for every kind of check, in every form that has controls of its own. */
const PLANS = [
  'rollout.yaml',
  'fixtures/plans/small/rollout.yaml',
  'fixtures/plans/typescript/rollout.yaml',
  'fixtures/plans/every-control/rollout.yaml',
];
/** A variable that is named like a flag and that no plan passes. */
const ENVIRONMENT = { PATH: process.env['PATH'], OTHER_USE_COORDINATOR_ORCHESTRATOR: 'true' };

/** Those that still list their controls are left out until they declare them. */
const declaring = checkKinds.filter(({ controls }) => !Array.isArray(controls));

const checks = (await Promise.all(PLANS.map(checksOf))).flat();

async function checksOf(path: string): Promise<Check[]> {
  const plan = new URL(`../../${path}`, import.meta.url).pathname;
  return [...prepare(await loadPlan(plan), ENVIRONMENT).checks()];
}

test.each(declaring)('every control of a $name check is made from a declaration', (kind) => {
  const declared = new Set(declaredControls(kind).map(({ id }) => id));
  const made = checks
    .filter((check) => check.kind === kind.name)
    .flatMap(({ controls }) => controls);
  expect(
    made.filter(({ declaration }) => !declared.has(declaration?.id ?? '')).map(({ id }) => id),
  ).toEqual([]);
});

test.each(declaring)('every control that $name declares is made for a check', (kind) => {
  const made = checks
    .filter((check) => check.kind === kind.name)
    .flatMap(({ controls }) => controls.map(({ declaration }) => declaration?.id));
  const never = declaredControls(kind)
    .map(({ id }) => id)
    .filter((id) => id !== everyCheck['nothing-seen'].id && !made.includes(id));
  expect(never).toEqual([]);
});
