import { expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';

const registryPlan = (driver: string, more: string): string => `schemaVersion: 1
rollout: { name: Registry }
target: { driver: ${driver}, env: { pass: [PATH] } }
registry:
  get: "reg:providers"
  includes: [a, b]
  rejects: __bogus__
${more}
`;
const ofItsOwn = `  create: { expect: { name: $name } }
  plant: { with: [$name, 1], remove: remove }`;

/** Registries that hand out what they go on working with. */
test.each([
  [
    'a Map',
    'node',
    'reg.mjs',
    "export const providers = new Map([['a', { name: 'a' }], ['b', { name: 'b' }]]);",
    `  list: keys
  create: { method: get, expect: { name: $name } }
  plant: { register: set, with: [$name, 1], remove: delete }`,
  ],
  [
    'a Map of factories, without methods in the plan',
    'node',
    'reg.mjs',
    `class A { name = 'a'; }
export const providers = new Map([['a', A], ['b', () => ({ name: 'b' })]]);`,
    `  create: { expect: { name: $name } }
  plant: { register: set, with: [$name, 1], remove: delete }`,
  ],
  [
    'a plain object of factories',
    'node',
    'reg.mjs',
    `const made = (name, currency) => ({ name, currency });
export const providers = { a: (currency) => made('a', currency), b: (currency) => made('b', currency) };`,
    `  create: { with: [$name, CHF], expect: { name: $name, currency: CHF } }`,
  ],
  [
    'a dict of factories',
    'python',
    'reg.py',
    `class A:
    name = "a"
def b():
    return {"name": "b"}
providers = {"a": A, "b": b}
`,
    `  create: { expect: { name: $name } }
  plant: { register: __setitem__, with: [$name, 1], remove: pop }`,
  ],
  [
    'a separate list',
    'node',
    'reg.mjs',
    `const names = ['a', 'b'];
export const providers = {
  list: () => names,
  register: (name) => names.push(name),
  remove: (name) => names.splice(names.indexOf(name), 1),
  create(name) { if (!names.includes(name)) throw new Error('unknown ' + name); return { name }; },
};`,
    ofItsOwn,
  ],
  [
    'a separate Set',
    'node',
    'reg.mjs',
    `const names = new Set(['a', 'b']);
export const providers = {
  list: () => names,
  register: (name) => names.add(name),
  remove: (name) => names.delete(name),
  create(name) { if (!names.has(name)) throw new Error('unknown ' + name); return { name }; },
};`,
    ofItsOwn,
  ],
  [
    'the keys of a dict',
    'python',
    'reg.py',
    `class P:
    def __init__(self, name): self.name = name
class Registry:
    def __init__(self): self.all = {"a": P, "b": P}
    def list(self): return self.all.keys()
    def create(self, name): return self.all[name](name)
    def register(self, name, cls): self.all[name] = cls
    def remove(self, name): del self.all[name]
providers = Registry()
`,
    ofItsOwn,
  ],
  [
    'a generator',
    'python',
    'reg.py',
    `class P:
    def __init__(self, name): self.name = name
class Registry:
    def __init__(self): self.all = {"a": P, "b": P}
    def list(self): yield from self.all
    def create(self, name): return self.all[name](name)
    def register(self, name, cls): self.all[name] = cls
    def remove(self, name): del self.all[name]
providers = Registry()
`,
    ofItsOwn,
  ],
])('a registry that lists by %s is verified (%s)', async (_what, driver, file, code, more) => {
  const { report } = await verified({ [file]: code, 'rollout.yaml': registryPlan(driver, more) });
  expect(report.reasons).toEqual([]);
  expect(report.verdict).toBe('SUCCESSFUL');
});

test('a class as compilers write one for ES5 is built, and a date is a setting', async () => {
  const { statuses } = await verified({
    'shop.cjs': `
function Base() { this.made = true; }
function Cart(prices) { Base.call(this); this.prices = prices; }
Cart.prototype = Object.create(Base.prototype);
Cart.prototype.constructor = Cart;
Cart.prototype.total = function () { return 3; };
exports.Cart = Cart;
exports.loadSettings = () => ({ since: new Date('2026-01-31') });
`,
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
settings: { load: "shop:loadSettings", expect: { since: 2026-01-31T00:00:00.000Z } }
components: [{ create: "shop:Cart", with: [4], expect: { class: Cart, made: true, prices: 4 } }]
`,
  });
  expect(statuses).toMatchObject({
    'settings.load': 'passed comparison',
    'components.create[Cart]': 'passed comparison',
  });
});

test('an address is a setting', async () => {
  const { statuses } = await verified({
    'shop.mjs': `export const loadSettings = () => ({ shop: new URL('https://shop.example/') });`,
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
settings: { load: "shop:loadSettings", expect: { shop: "https://shop.example/" } }
`,
  });
  expect(statuses).toMatchObject({ 'settings.load': 'passed comparison' });
});

test('what settings libraries in Python make of a text is that text', async () => {
  const values = {
    since: ['date(2026, 1, 31)', '2026-01-31'],
    opens: ['time(8, 30)', '08:30:00'],
    timeout: ['timedelta(seconds=90)', '0:01:30'],
    host: ['ip_address("10.0.0.7")', '10.0.0.7'],
    net: ['ip_network("10.0.0.0/8")', '10.0.0.0/8'],
    id: ['UUID(int=7)', '00000000-0000-0000-0000-000000000007'],
    price: ['Decimal("1.20")', '1.20'],
    folder: ['Path("/srv")', '/srv'],
  };
  const fields = Object.entries(values).map(([key, [code]]) => `"${key}": ${code}`);
  const expected = Object.entries(values).map(([key, [, text]]) => `${key}: "${text}"`);
  const { report } = await verified({
    'shop.py': `from datetime import date, time, timedelta
from decimal import Decimal
from ipaddress import ip_address, ip_network
from pathlib import Path
from uuid import UUID
def load():
    return {${fields.join(', ')}}
`,
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: python, env: { pass: [PATH] } }
settings: { load: "shop:load", expect: { ${expected.join(', ')} } }
`,
  });
  expect(report.checks.find(({ id }) => id === 'settings.load')).toMatchObject({
    status: 'passed',
    evidence: Object.values(values).map(([, text]) => ({ measured: text, holds: true })),
  });
});
