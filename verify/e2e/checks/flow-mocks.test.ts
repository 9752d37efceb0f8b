import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const plan = (flows: string): string => `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
flow:
${flows}
`;

/** What became of the payment is asked for by a wrong name, so that all are paid. */
const careless = `
export async function checkOut(prices, payments) {
  const total = await prices.total();
  const charged = await payments.charge(total);
  return { total, status: charged.state === 'declined' ? 'declined' : 'paid' };
}
`;
const checkOut = (more: string): string =>
  plan(`  - name: check-out
    mocks:
      prices: { methods: { total: { returns: 12 } } }
      payments: { methods: { charge: { returns: { status: paid } } } }
    steps: [{ as: r, call: "shop:checkOut", with: [$prices, $payments] }]
    expect: { r.total: 12, r.status: paid }${more}`);

test('a flow is unproven if the answers of one of its mocks are ignored', async () => {
  const { statuses, report } = await verified({
    'shop.mjs': careless,
    'rollout.yaml': checkOut(''),
  });
  expect(statuses).toEqual({ 'flow.check-out': 'unproven' });
  expect(JSON.stringify(report.checks)).toContain("the mock 'payments' alone gives other answers");
});

test('a flow that ignores a mock is unproven even if the plan gives the other answer', async () => {
  const { statuses } = await verified({
    'shop.mjs': careless,
    'rollout.yaml': checkOut(
      '\n    otherwise: { payments: { charge: { returns: { status: declined } } } }',
    ),
  });
  expect(statuses).toEqual({ 'flow.check-out': 'unproven' });
});

test('a mock that the plan does not name under otherwise need not change the outcome', async () => {
  const { statuses } = await verified({
    'shop.mjs': careless,
    'rollout.yaml': checkOut('\n    otherwise: { prices: { total: { returns: 13 } } }'),
  });
  expect(statuses).toEqual({ 'flow.check-out': 'passed causal' });
});

test('mocks that are called themselves, only read, or not to be called at all', async () => {
  const { statuses } = await verified({
    'shop.mjs': `
export async function load(fetch, config, alarm) {
  const { price } = await fetch('/price', config.retries);
  if (price < 0) alarm.raise('negative');
  return { price };
}
`,
    'rollout.yaml': plan(`  - name: price
    mocks:
      fetch: { call: { returns: { price: 3 } } }
      config: { attributes: { retries: 2 } }
      alarm: { methods: { raise: {} } }
    steps: [{ as: r, call: "shop:load", with: [$fetch, $config, $alarm] }]
    expect: { r.price: 3, alarm@calls: { count: 0 } }`),
  });
  expect(statuses).toEqual({ 'flow.price': 'passed causal' });
});

test.each([
  ['as many calls as there are', '{ count: 1 }', 'passed causal'],
  ['more, of a mock that sees none', '{ count: 2 }', 'failed mock-not-called'],
])('a flow that expects %s', async (_what, calls, status) => {
  const body = status.startsWith('passed') ? '(await bank.ask()).price' : '3';
  const { statuses } = await verified({
    'shop.mjs': `export const load = async (bank) => ({ price: ${body} });`,
    'rollout.yaml': plan(`  - name: price
    mocks: { bank: { methods: { ask: { returns: { price: 3 } } } } }
    steps: [{ as: r, call: "shop:load", with: [$bank] }]
    expect: { r.price: 3, bank@calls: ${calls} }`),
  });
  expect(statuses).toEqual({ 'flow.price': status });
});

test('a flow that fails as a mock lacks a member it reads has a note that names the member', async () => {
  const { report } = await verified({
    'shop.mjs': 'export const ask = (client) => client.session.open();',
    'rollout.yaml': plan(`  - name: price
    mocks: { client: { methods: { send: {} } } }
    steps: [{ as: made, call: "shop:ask", with: [$client] }]
    expect: { made: 1 }`),
  });
  expect(checkIn(report, 'flow.price')).toMatchObject({
    signal: 'flow-refused',
    notes: [
      "before that, it looked for 'session' of the mock 'client', which the plan does not declare",
    ],
  });
});
