import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { checkIn, proofroll, readReport, scratch } from '../testing/proofroll.ts';
import type { CheckResult, RunReport } from '../../model/result.ts';

const node = {
  'shop.mjs': `
import { readFileSync } from 'node:fs';
const asked = process.env.SHOP_NEW_CART ?? process.env.CART_IS_NEW;
const word = { on: true, true: true, off: false, false: false };
export const loadSettings = () => {
  if (asked !== undefined && !(asked in word)) throw new Error('SHOP_NEW_CART is not a switch: ' + asked);
  const file = JSON.parse(readFileSync('shop.json', 'utf8'));
  return asked === undefined ? file : { ...file, new_cart: word[asked] };
};
`,
  'shop.json': '{ "new_cart": true }',
};
const plan = (driver: string, sources: string, env = ''): string => `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${driver}, env: { pass: [PATH]${env} } }
settings: { load: "shop:loadSettings", sources: ${sources} }
flag: { key: new_cart, expect: true, source: json }
`;
const json = '{ kind: json, file: shop.json }';

async function run(
  files: Readonly<Record<string, string>>,
  env: Record<string, string>,
  further: string[] = [],
): Promise<RunReport> {
  const folder = scratch();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await proofroll(['verify', '--reports', folder, ...further], { cwd: folder, env });
  return readReport(folder);
}

function asText(check: CheckResult): string {
  return JSON.stringify(check);
}

test.each([
  ['off', 'false', 'new_cart is false with $SHOP_NEW_CART passed to the target'],
  ['to a value with which the settings do not load', 'perhaps', 'SHOP_NEW_CART is not a switch'],
])('a withheld variable that turns the flag %s overrides it', async (_, value, words) => {
  const files = { ...node, 'rollout.yaml': plan('node', `[${json}]`) };
  const report = await run(files, { SHOP_NEW_CART: value });
  for (const id of ['flag.value', 'flag.source']) {
    const check = checkIn(report, id);
    expect(check).toMatchObject({ status: 'failed', signal: 'flag-shadowed' });
    expect(asText(check)).toContain(words);
    expect(asText(check)).toContain('target.env.pass');
  }
  expect(report.verdict).toBe('FAILED');
});

test('a withheld variable that sets the flag to its present value overrides every change of it', async () => {
  const files = { ...node, 'rollout.yaml': plan('node', `[${json}]`) };
  const report = await run(files, { SHOP_NEW_CART: 'true' });
  expect(checkIn(report, 'flag.value')).toMatchObject({
    status: 'passed',
    notes: expect.arrayContaining([expect.stringContaining('$SHOP_NEW_CART')]),
  });
  expect(checkIn(report, 'flag.source')).toMatchObject({
    status: 'failed',
    signal: 'flag-shadowed',
    reason: expect.stringContaining('$SHOP_NEW_CART'),
  });
});

test('a withheld variable with the name that another layer of the plan gives the flag overrides it', async () => {
  const sources = `[{ kind: dotenv, file: .env, names: { new_cart: CART_IS_NEW } }, ${json}]`;
  const report = await run(
    { ...node, 'rollout.yaml': plan('node', sources) },
    { CART_IS_NEW: 'off' },
  );
  expect(checkIn(report, 'flag.value')).toMatchObject({ signal: 'flag-shadowed' });
});

test('a withheld variable that the target does not read overrides nothing', async () => {
  const files = { ...node, 'rollout.yaml': plan('node', `[${json}]`) };
  const report = await run(files, { OTHER_NEW_CART: 'false' });
  expect(report.verdict).toBe('SUCCESSFUL');
  const check = checkIn(report, 'flag.source');
  expect(check).toMatchObject({ status: 'passed', proof: { level: 'causal' } });
  expect(asText(check)).toContain('"id":"withheld"');
});

test('a variable that the plan sets is not withheld', async () => {
  const env = ', set: { SHOP_NEW_CART: "true" }';
  const sources = `[{ kind: environment, prefix: SHOP_ }, ${json}]`;
  const text = plan('node', sources, env).replace('source: json', 'source: environment');
  const report = await run({ ...node, 'rollout.yaml': text }, { SHOP_NEW_CART: 'false' });
  expect(report.verdict).toBe('SUCCESSFUL');
  expect(JSON.stringify(report)).not.toContain('$SHOP_NEW_CART is set');
});

test('a withheld variable overrides the flag of a Python target', async () => {
  const report = await run(
    {
      'shop.py': `
import json, os
def loadSettings():
    with open("shop.json") as file:
        settings = json.load(file)
    if "NEW_CART" in os.environ:
        settings["new_cart"] = os.environ["NEW_CART"] == "true"
    return settings
`,
      'shop.json': '{ "new_cart": true }',
      'rollout.yaml': plan('python', `[{ kind: environment, prefix: SHOP_ }, ${json}]`),
    },
    { NEW_CART: 'false' },
  );
  expect(checkIn(report, 'flag.value')).toMatchObject({ signal: 'flag-shadowed' });
});

test('a withheld variable that a factory reads directly fails flag.effect', async () => {
  const report = await run(
    {
      'shop.mjs': `
import { readFileSync } from 'node:fs';
export class NewCart {}
export class OldCart {}
export const loadSettings = () => JSON.parse(readFileSync('shop.json', 'utf8'));
export const createCart = ({ new_cart }) =>
  new_cart && process.env.SHOP_NEW_CART !== 'false' ? new NewCart() : new OldCart();
`,
      'shop.json': '{ "new_cart": true }',
      'rollout.yaml': plan('node', `[${json}]`).replace(
        'source: json',
        'source: json, effect: { call: "shop:createCart", when: { true: NewCart, false: OldCart } }',
      ),
    },
    { SHOP_NEW_CART: 'false' },
  );
  expect(checkIn(report, 'flag.value').status).toBe('passed');
  expect(checkIn(report, 'flag.effect')).toMatchObject({
    status: 'failed',
    signal: 'flag-shadowed',
    reason: expect.stringContaining(
      'the class built is "shop:OldCart" with $SHOP_NEW_CART passed to the target',
    ),
  });
});

const byEnvironment = {
  'app.mjs': `
import { readFileSync } from 'node:fs';
export const load = () => {
  const base = { new_cart: true, currency: 'EUR', ...JSON.parse(readFileSync('shop.json', 'utf8')) };
  if (process.env.KILL_SWITCHES?.split(',').includes('cart')) base.new_cart = false;
  if (process.env.NODE_ENV === 'production' && process.env.REGION === 'us') base.currency = 'USD';
  return base;
};
`,
  'shop.json': '{ "api_key": "sk-first-4711" }',
  'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
settings: { load: "app:load", sources: [{ kind: json, file: shop.json }], expect: { currency: EUR } }
flag: { key: new_cart, expect: true }
`,
};

test('a kill switch with an unrelated name and two variables that matter together are found', async () => {
  const env = { KILL_SWITCHES: 'a,cart', NODE_ENV: 'production', REGION: 'us' };
  const report = await run(byEnvironment, env);
  expect(checkIn(report, 'flag.value')).toMatchObject({
    signal: 'flag-shadowed',
    reason: expect.stringMatching(
      /new_cart is false with \$KILL_SWITCHES passed.*env\.pass: \[PATH, KILL_SWITCHES\]/,
    ),
  });
  expect(checkIn(report, 'settings.load')).toMatchObject({
    signal: 'setting-shadowed',
    reason: expect.stringMatching(
      /currency is "USD" with \$(NODE_ENV and \$REGION|REGION and \$NODE_ENV) passed/,
    ),
  });
});

test('variables that the plan withholds for good change nothing', async () => {
  const text = byEnvironment['rollout.yaml'].replace(
    'pass: [PATH]',
    'pass: [PATH], withhold: ["KILL_*", REGION]',
  );
  const env = { KILL_SWITCHES: 'cart', NODE_ENV: 'production', REGION: 'us' };
  expect((await run({ ...byEnvironment, 'rollout.yaml': text }, env)).verdict).toBe('SUCCESSFUL');
});

test('a variable with which the target cannot start is named, without an alarm', async () => {
  const broken = {
    ...byEnvironment,
    'app.mjs': `if (process.env.BREAK) process.exit(1);\n${byEnvironment['app.mjs']}`,
  };
  const alone = await run(broken, { BREAK: 'yes' });
  expect(alone.verdict).toBe('SUCCESSFUL');
  expect(asText(checkIn(alone, 'flag.value'))).toContain(
    'with $BREAK passed, the target could not be observed',
  );
  const both = await run(broken, { BREAK: 'yes', KILL_SWITCHES: 'cart' });
  expect(checkIn(both, 'flag.value')).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('with $KILL_SWITCHES passed'),
  });
});

test('a component that a withheld variable changes is not the one of the plan', async () => {
  const files = {
    'shop.py': `
import json, os
def load():
    with open("shop.json") as file:
        return json.load(file)
class Kafka: ...
class Memory: ...
def queue():
    return Memory() if os.environ.get("QUEUE_URL") == "memory://" else Kafka()
`,
    'shop.json': '{ "new_cart": true }',
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: python }
settings: { load: "shop:load", sources: [{ kind: json, file: shop.json }], expect: { new_cart: true } }
components:
  - { create: "shop:queue", expect: { class: Kafka } }
`,
  };
  const report = await run(files, { QUEUE_URL: 'memory://' });
  expect(checkIn(report, 'components.create[queue]')).toMatchObject({
    signal: 'component-shadowed',
    reason: expect.stringContaining('$QUEUE_URL'),
  });
  expect((await run(files, { QUEUE_URL: 'kafka://' })).verdict).toBe('SUCCESSFUL');
});
