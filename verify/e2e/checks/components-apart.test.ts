import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const head = (driver: string): string => `schemaVersion: 1
rollout: { name: Parts }
target: { driver: ${driver}, env: { pass: [PATH] } }
`;

/** A factory that finds only what was imported before, and one part whose module enters itself. */
const shop = {
  'parts.mjs': `
export const known = new Map();
export const create = (name) => {
  const Part = known.get(name);
  if (Part === undefined) throw new Error('no part is called ' + name);
  return { part: new Part().name };
};
`,
  'cart.mjs': `
import { known } from './parts.mjs';
export class Cart { name = 'cart'; }
known.set('cart', Cart);
`,
};
const cart = '  - { create: "cart:Cart", expect: { class: Cart } }\n';
const factory =
  '  - { name: made, create: "parts:create", with: [cart], expect: { part: cart } }\n';

test.each([
  ['before', cart + factory],
  ['after', factory + cart],
])('a factory does not see what another entry of components imports %s it', async (_, all) => {
  const { statuses } = await verified({
    ...shop,
    'rollout.yaml': `${head('node')}components:\n${all}`,
  });
  expect(statuses).toMatchObject({
    'components.create[Cart]': 'passed causal',
    'components.create[made]': 'failed component-raised',
  });
});

test('a factory sees what production itself imports', async () => {
  const { report } = await verified({
    ...shop,
    'main.mjs': "import './cart.mjs';\nexport { create } from './parts.mjs';\n",
    'rollout.yaml': `${head('node')}components:\n${cart}${factory.replace('parts:', 'main:')}`,
  });
  expect(report.verdict).toBe('SUCCESSFUL');
});

const orders = {
  'shop/__init__.py': '',
  'shop/ledger.py': 'opened = []\n',
  'shop/till.py': `
from shop import ledger
class Till:
    def __init__(self):
        ledger.opened.append(self)
        self.kind = "till"
`,
  'shop/receipt.py': `
from shop import ledger
class Receipt:
    def __init__(self):
        self.till = ledger.opened[0]
        self.kind = "receipt"
`,
};

test('an entry in Python does not see what another one creates', async () => {
  const { statuses } = await verified({
    ...orders,
    'rollout.yaml': `${head('python')}components:
  - { create: "shop.till:Till", expect: { kind: till } }
  - { create: "shop.receipt:Receipt", expect: { kind: receipt } }
`,
  });
  expect(statuses['components.create[Receipt]']).toBe('failed component-raised');
});

test('a module of an entry does not see what another module of it left behind', async () => {
  const { statuses } = await verified({
    ...orders,
    'rollout.yaml': `${head('python')}components:
  - create: "shop.$name:make"
    each: [till_made, receipt_made]
    expect: { kind: { matches: "^(till|receipt)$" } }
`,
    'shop/till_made.py': 'from shop.till import Till as make\n',
    'shop/receipt_made.py': 'from shop.receipt import Receipt as make\n',
  });
  expect(statuses['components.create[receipt_made]']).toBe('failed component-raised');
});

test('the cases of one factory follow each other in one process, as in production', async () => {
  const { statuses } = await verified({
    'counted.mjs': `
let made = 0;
export const create = (name) => ({ name, number: (made += 1) });
`,
    'rollout.yaml': `${head('node')}components:
  - create: "counted:create"
    each: { first: [first], second: [second] }
    expect: { name: $name, number: { atMost: 2 } }
`,
  });
  expect(statuses).toMatchObject({
    'components.create[first]': 'passed causal',
    'components.create[second]': 'passed causal',
  });
});

test('beyond the limit of processes, the report says which entries share one', async () => {
  const names = Array.from({ length: 18 }, (_, at) => `Part${at}`);
  const { report } = await verified({
    'many.mjs': names.map((name) => `export class ${name} {}`).join('\n'),
    'rollout.yaml': `${head('node')}components:\n${names
      .map((name) => `  - { create: "many:${name}", expect: { class: ${name} } }\n`)
      .join('')}`,
  });
  expect(report.verdict).toBe('SUCCESSFUL');
  expect(report.processes.started).toBe(16);
  expect(report.findings).toEqual([expect.stringMatching(/^18 .* components .* 16 processes/u)]);
  const notes = (id: string): unknown => {
    const check = checkIn(report, `components.create[${id}]`);
    return 'notes' in check ? check.notes : undefined;
  };
  expect(notes('Part15')).toBeUndefined();
  expect(notes('Part16')).toEqual([expect.stringContaining('Part0')]);
});
