import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const plan = (driver: string): string => `schemaVersion: 1
rollout: { name: Parts }
target: { driver: ${driver}, env: { pass: [PATH] } }
components:
  - { create: "shop:Cart", expect: { class: Cart } }
  - { create: "shp:Rates", expect: { class: Rates } }
  - { create: "shop:Tax", expect: { class: Tax } }
  - { create: "parts/inner:Box" }
registry: { get: "plugins:all", includes: [card], rejects: cash }
flow:
  - { name: pay, steps: [{ as: paid, call: "payments:pay" }], expect: { paid: true } }
`;

const statuses = {
  'components.create[Cart]': 'passed causal',
  'components.create[Rates]': 'failed component-missing',
  'components.create[Tax]': 'failed component-missing',
  'components.create[Box]': 'failed component-missing',
  'registry.providers': 'errored missing-module',
  'registry.rejects[cash]': 'errored missing-module',
  'flow.pay': 'errored missing-module',
};

test.each([
  ['node', { 'shop.mjs': 'export class Cart {}' }],
  ['python', { 'shop.py': 'class Cart: ...\n' }],
])('a missing module in %s concerns only the checks that name it', async (driver, files) => {
  const ran = await verified({ ...files, 'rollout.yaml': plan(driver) });
  expect(ran.statuses).toEqual(statuses);
  expect(checkIn(ran.report, 'components.create[Rates]')).toMatchObject({
    reason: expect.stringMatching(/^shp:Rates does not exist: .*; did you mean 'shop'\?$/u),
  });
});

test.each([
  ['node', { 'shop.mjs': "import 'absent-package';\nexport class Cart {}" }],
  ['python', { 'shop.py': 'import absent_package\nclass Cart: ...\n' }],
])('a module in %s that imports a missing one is not missing itself', async (driver, files) => {
  const ran = await verified({ ...files, 'rollout.yaml': plan(driver) });
  expect(ran.statuses).toMatchObject({
    'components.create[Cart]': 'errored cannot-import',
    'components.create[Rates]': 'failed component-missing',
  });
});
