import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../e2e/testing/proofroll.ts';
import { loadPlan } from '../plan/load.ts';
import { prepare } from './prepare.ts';

const folder = scratch();
writeFileSync(join(folder, 'shop.mjs'), 'export const create = () => ({});');

async function prepared(budget: string) {
  const path = join(folder, 'rollout.yaml');
  writeFileSync(
    path,
    `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node }
components: [{ create: "shop:create", each: [cart, till, stock] }]
budgets:
  components.create:
${budget}
`,
  );
  return prepare(await loadPlan(path), {});
}

test('a budget by name is added for that component only, or replaces its limit', async () => {
  const { outlines } = await prepared(
    '    p50: 1 ms\n    byName:\n      cart: { cold: 20 ms }\n      till: { p50: 5 ms }',
  );
  const limits = outlines.flatMap(({ id, budget, plan }) =>
    budget === undefined ? [] : [[id, budget.limit / 1e6, plan.split(':').slice(-2).join(':')]],
  );
  expect(limits).toEqual([
    ['budget.components.create[cart]', 1, '7:5'],
    ['budget.components.create[cart][cold]', 20, '9:15'],
    ['budget.components.create[till]', 5, '10:15'],
    ['budget.components.create[stock]', 1, '7:5'],
  ]);
});

test('budgets by name alone leave the other components without one', async () => {
  const { outlines } = await prepared('    byName: { cart: { cold: 20 ms } }');
  const ids = outlines.flatMap(({ id, budget }) => (budget === undefined ? [] : [id]));
  expect(ids).toEqual(['budget.components.create[cart][cold]']);
});

test.each([
  {
    fault: 'an unknown component',
    budget: '    byName: { card: { cold: 20 ms } }',
    says: "7:15: no component has the name 'card'; did you mean 'cart'?",
  },
  {
    fault: 'a relative limit without a baseline',
    budget: '    byName: { cart: { p50: <= baseline + 10% } }',
    says: "'baseline' is missing",
  },
  {
    fault: 'an empty budget',
    budget: '    byName: { cart: {} }',
    says: 'must have a limit, such as `p50: 1 ms`',
  },
])('a plan is refused for $fault', async ({ budget, says }) => {
  await expect(prepared(budget)).rejects.toThrow(says);
});

test('a relative limit by name has the baseline of all', async () => {
  const { outlines } = await prepared(
    '    p50: <= baseline\n    baseline: { root: .. }\n    byName: { cart: { p50: <= baseline + 10% } }',
  );
  expect(outlines.filter(({ budget }) => budget?.measure === 'relative')).toHaveLength(3);
});
