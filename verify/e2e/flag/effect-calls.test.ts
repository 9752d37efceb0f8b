import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const EFFECT = 'effect: { call: "shop:cart", when: { true: NewCart, false: OldCart } }';
const plan = (driver: string, sources = '[{ kind: json, file: shop.json }]', source = ''): string =>
  `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${driver} }
settings: { load: "shop:load", sources: ${sources} }
flag: { key: new_cart, expect: true${source}, ${EFFECT} }
`;
const node = (chooses: string, load = "JSON.parse(readFileSync('shop.json', 'utf8'))") => ({
  'shop.mjs': `
import { readFileSync } from 'node:fs';
export class NewCart {}
export class OldCart {}
export const load = () => (${load});
let calls = 0;
export const cart = (settings) => { calls += 1; return ${chooses}; };
`,
  'shop.json': '{ "new_cart": true }',
});

test.each([
  ['a share of the calls', 'settings.new_cart && calls % 10 !== 7 ? new NewCart() : new OldCart()'],
  ['the other value', 'settings.new_cart || calls % 20 === 9 ? new NewCart() : new OldCart()'],
])('an effect that depends on %s too is found', async (_, chooses) => {
  const files = { ...node(chooses), 'rollout.yaml': plan('node') };
  expect((await verified(files)).statuses['flag.effect']).toBe('failed effect-varies');
});

test('a share of the calls is found in Python', async () => {
  const { statuses } = await verified({
    'shop.py': `
import json
class NewCart: ...
class OldCart: ...
calls = 0
def load():
    with open("shop.json") as file:
        return json.load(file)
async def cart(settings):
    global calls
    calls += 1
    return NewCart() if settings["new_cart"] and calls % 10 != 7 else OldCart()
`,
    'shop.json': '{ "new_cart": true }',
    'rollout.yaml': plan('python'),
  });
  expect(statuses['flag.effect']).toBe('failed effect-varies');
});

test.each([
  ['is slow', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 90)'],
  ['refuses a second call', "if (calls > 1) throw new Error('twice')"],
])('a factory that %s is called less often, and the check says so', async (_, before) => {
  const files = node('settings.new_cart ? new NewCart() : new OldCart()');
  const { report } = await verified({
    ...files,
    'shop.mjs': files['shop.mjs'].replace('calls += 1;', `calls += 1; ${before};`),
    'rollout.yaml': plan('node'),
  });
  const check = checkIn(report, 'flag.effect');
  expect(check.status).toBe('passed');
  expect(JSON.stringify(check)).toMatch(/the effect was the same in \d calls/);
});

const layered = `(() => {
  const file = JSON.parse(readFileSync('shop.json', 'utf8'));
  const local = JSON.parse(readFileSync('local.json', 'utf8'));
  return { ...file, ...local };
})()`;

test('a value that does not reach the flag is not taken for a flag without effect', async () => {
  const { report, statuses } = await verified({
    ...node('settings.new_cart ? new NewCart() : new OldCart()', layered),
    'local.json': '{ "new_cart": true }',
    'rollout.yaml': plan(
      'node',
      '[{ kind: json, layer: local, file: local.json }, { kind: json, file: shop.json }]',
      ', source: json',
    ),
  });
  expect(statuses).toMatchObject({
    'flag.source': 'failed flag-shadowed',
    'flag.effect': 'passed causal',
  });
  expect(JSON.stringify(checkIn(report, 'flag.effect'))).toContain(
    'false planted in shop.json did not reach new_cart; the effect was observed with the value planted in local.json',
  );
});

test('a flag that no planted value reaches is inconclusive', async () => {
  const { report, statuses } = await verified({
    ...node('settings.new_cart ? new NewCart() : new OldCart()', '({ new_cart: true })'),
    'rollout.yaml': plan('node'),
  });
  expect(statuses['flag.effect']).toBe('inconclusive');
  expect(JSON.stringify(checkIn(report, 'flag.effect'))).toContain('new_cart could not be changed');
});

test('a flag without effect is reported as such although another layer has it', async () => {
  const { statuses } = await verified({
    ...node('new NewCart()'),
    'rollout.yaml': plan('node'),
  });
  expect(statuses['flag.effect']).toBe('failed flag-has-no-effect');
});

test('flag.value shows the line of every layer, and the source that the target reports', async () => {
  const { report } = await verified({
    ...node('settings.new_cart ? new NewCart() : new OldCart()', layered),
    'local.json': '{\n  "new_cart": false\n}\n',
    'rollout.yaml': plan(
      'node',
      '[{ kind: json, layer: local, file: local.json }, { kind: json, file: shop.json }]',
      ', source: json',
    ),
  });
  expect(checkIn(report, 'flag.value')).toMatchObject({
    signal: 'flag-value-differs',
    reason:
      'new_cart is false, expected true; local.json:2 says "new_cart": false; lower layers: shop.json:1 says { "new_cart": true }',
  });
});
