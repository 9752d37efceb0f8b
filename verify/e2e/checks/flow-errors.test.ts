import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const plan = (driver: string, flow: string): string => `schemaVersion: 1
rollout: { name: Orders }
target: { driver: ${driver}, env: { pass: [PATH] } }
flow:
  - name: order
${flow}
`;

/** A shop that reports a failing payment, and one that swallows it. */
const reporting = {
  node: {
    'shop.mjs': `
export class PaymentFailed extends Error { name = 'PaymentFailed'; }
export async function order(payments) {
  try {
    return { status: (await payments.charge(5)).status };
  } catch (error) {
    throw new PaymentFailed('not paid: ' + error.message);
  }
}`,
  },
  python: {
    'shop.py': `
class PaymentFailed(Exception): ...
async def order(payments):
    try:
        return {"status": (await payments.charge(5))["status"]}
    except TimeoutError as error:
        raise PaymentFailed(f"not paid: {error}")
`,
  },
};
const swallowing = {
  node: {
    'shop.mjs': `
export async function order(payments) {
  await payments.charge(5).catch(() => undefined);
  return { status: 'paid' };
}`,
  },
  python: {
    'shop.py': `
async def order(payments):
    try:
        await payments.charge(5)
    except Exception:
        pass
    return {"status": "paid"}
`,
  },
};
const refused = `    mocks: { payments: { methods: { charge: { raises: { type: TimeoutError, message: no answer } } } } }
    otherwise: { payments: { charge: { returns: { status: paid } } } }
    steps: [{ as: made, call: "shop:order", with: [$payments] }]
    expect: { made.error: { matches: "^PaymentFailed: not paid: no answer$" } }`;

test.each(['node', 'python'] as const)(
  'a failing provider in %s is reported by an error, which follows the mock',
  async (driver) => {
    const { statuses } = await verified({
      ...reporting[driver],
      'rollout.yaml': plan(driver, refused),
    });
    expect(statuses).toEqual({ 'flow.order': 'passed causal' });
  },
);

test.each(['node', 'python'] as const)(
  'a failing provider in %s whose error is swallowed is found',
  async (driver) => {
    const { report, statuses } = await verified({
      ...swallowing[driver],
      'rollout.yaml': plan(driver, refused),
    });
    expect(statuses).toEqual({ 'flow.order': 'failed flow-not-refused' });
    expect(checkIn(report, 'flow.order')).toMatchObject({
      reason: "step 'made' did not raise an error",
    });
  },
);

test('a refusal that does not depend on the provider is unproven', async () => {
  const { statuses } = await verified({
    'shop.mjs': `export async function order(payments) {
  await payments.charge(5).catch(() => undefined);
  throw new Error('PaymentFailed');
}`,
    'rollout.yaml': plan(
      'node',
      refused.replace('^PaymentFailed: not paid: no answer$', 'PaymentFailed'),
    ),
  });
  expect(statuses).toEqual({ 'flow.order': 'unproven' });
});

test('an error of another step than the claimed one fails the flow', async () => {
  const { statuses } = await verified({
    ...reporting.node,
    'rollout.yaml': plan(
      'node',
      `    mocks: { payments: { methods: { charge: { raises: lost } } } }
    steps: [{ as: made, call: "shop:order", with: [$payments] }, { as: sent, call: $made.send }]
    expect: { sent.error: { matches: lost } }`,
    ),
  });
  expect(statuses).toEqual({ 'flow.order': 'failed flow-refused' });
});

test.each([
  ['a code', "(error) => error.code === 'ECONNRESET'", 'passed causal'],
  ['no such code', "(error) => error.code === 'EPIPE'", 'failed flow-refused'],
])('a call that is repeated after an error of %s', async (_, isTransient, status) => {
  const { statuses } = await verified({
    'shop.mjs': `
const isTransient = ${isTransient};
export async function order(payments) {
  for (;;) {
    try {
      return await payments.charge(5);
    } catch (error) {
      if (!isTransient(error)) throw error;
    }
  }
}`,
    'rollout.yaml': plan(
      'node',
      `    mocks:
      payments:
        methods:
          charge: { sequence: [{ raises: { message: reset, code: ECONNRESET } }, { status: paid }] }
    steps: [{ as: made, call: "shop:order", with: [$payments] }]
    expect: { made.status: paid, payments.charge@calls: { count: 2 } }`,
    ),
  });
  expect(statuses).toEqual({ 'flow.order': status });
});

test.each([
  [
    'node',
    {
      'shop.mjs':
        'export const ask = async (client) => ({ text: (await client.ask("hi")).text.trim() });',
    },
  ],
  [
    'python',
    {
      'shop.py':
        'async def ask(client):\n    return {"text": (await client.ask("hi")).text.strip()}\n',
    },
  ],
])('a mock in %s answers with an object that has members', async (driver, files) => {
  const { statuses } = await verified({
    ...files,
    'rollout.yaml': plan(
      driver,
      `    mocks:
      client: { methods: { ask: { returns: $reply } } }
      reply: { attributes: { text: " hello " } }
    steps: [{ as: made, call: "shop:ask", with: [$client] }]
    expect: { made.text: hello }`,
    ),
  });
  expect(statuses).toEqual({ 'flow.order': 'passed causal' });
});

test.each([
  [
    'node',
    {
      'shop.mjs':
        'export const price = (id) => ({ id, at: 3 });\nexport const ask = (shop) => shop.price("a");',
    },
  ],
  [
    'python',
    {
      'shop.py':
        'def price(id):\n    return {"id": id, "at": 3}\ndef ask(shop):\n    return shop.price("a")\n',
    },
  ],
])("a mock in %s passes its calls to the target's own function", async (driver, files) => {
  const { statuses } = await verified({
    ...files,
    'rollout.yaml': plan(
      driver,
      `    mocks: { shop: { methods: { price: { real: "shop:price", sync: true } } } }
    steps: [{ as: made, call: "shop:ask", with: [$shop] }]
    expect: { made: { id: a, at: 3 }, shop.price@calls: [{ member: price, arguments: [a] }] }`,
    ),
  });
  expect(statuses).toEqual({ 'flow.order': 'passed causal' });
});

test.each([
  [
    'node',
    {
      'shop.mjs':
        'export const ask = (mail) => { try { mail.flush(); } catch {} return mail.send(); };',
    },
  ],
  [
    'python',
    {
      'shop.py':
        'def ask(mail):\n    try:\n        mail.flush()\n    except AttributeError:\n        pass\n    return mail.send()\n',
    },
  ],
])(
  'a call in %s of a member that the mock does not have is found although its error is swallowed',
  async (driver, files) => {
    const { report } = await verified({
      ...files,
      'rollout.yaml': plan(
        driver,
        `    mocks: { mail: { methods: { send: { returns: 1, sync: true } } } }
    steps: [{ as: made, call: "shop:ask", with: [$mail] }]
    expect: { made: 1 }`,
      ),
    });
    expect(checkIn(report, 'flow.order')).toMatchObject({
      signal: 'mock-member-missing',
      reason: expect.stringContaining("called 'flush' of the mock 'mail' (shop."),
    });
  },
);

test('an answer that nearly names a mock is refused with the name that was meant', async () => {
  await expect(
    verified({
      'shop.mjs': 'export const ask = () => 1;',
      'rollout.yaml': plan(
        'node',
        `    mocks: { client: { methods: { ask: { returns: $replay }, price: { returns: $5 } } }, reply: {} }
    steps: [{ as: made, call: "shop:ask", with: [$client] }]
    expect: { made: 1 }`,
      ),
    }),
  ).rejects.toThrow(/1 problem in this plan[^]*'replay'; did you mean 'reply'\?/);
});
