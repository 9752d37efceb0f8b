import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { prepare } from './prepare.ts';
import { loadPlan } from '../plan/load.ts';
import { planSchema } from '../plan/schema/index.ts';

const path = fileURLToPath(
  new URL('../../fixtures/plans/documented/rollout.yaml', import.meta.url),
);

test('the plan whose sections are the examples of docs/plan.md has every section', async () => {
  const { plan } = await loadPlan(path);
  expect(Object.keys(plan).toSorted()).toEqual(Object.keys(planSchema.shape).toSorted());
});

test('the plan whose sections are the examples of docs/plan.md can be prepared', async () => {
  const file = await loadPlan(path);
  expect(() => prepare(file, {})).not.toThrow();
});
