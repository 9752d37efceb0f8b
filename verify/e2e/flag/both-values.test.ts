import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const plan = (driver: string, environment: string, further = ''): string => `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${driver} }
settings: { load: "shop:load", sources: [${environment}, { kind: json, file: shop.json }]${further} }
flag: { key: new_cart, expect: true, source: json }
`;
const environment = '{ kind: environment, prefix: SHOP_ }';
const node = (reads: string): Record<string, string> => ({
  'shop.mjs': `
import { readFileSync } from 'node:fs';
export const load = () => {
  const settings = JSON.parse(readFileSync('shop.json', 'utf8'));
  const word = process.env.SHOP_NEW_CART;
  return word === undefined ? settings : { ...settings, new_cart: ${reads} };
};
`,
  'shop.json': '{ "new_cart": true }',
});

test('a variable of which any text is "on" cannot switch the flag off', async () => {
  const { report, statuses } = await verified({
    ...node('Boolean(word)'),
    'rollout.yaml': plan('node', environment),
  });
  expect(statuses['flag.source']).toBe('failed override-ignored');
  expect(JSON.stringify(checkIn(report, 'flag.source'))).toContain(
    'new_cart with SHOP_NEW_CART=false in environment is true',
  );
});

test('every word that the plan has for a value is tried', async () => {
  const words =
    '{ kind: environment, prefix: SHOP_, words: { false: ["false", "0"], true: "true" } }';
  const { report, statuses } = await verified({
    ...node("word !== 'false'"),
    'rollout.yaml': plan('node', words),
  });
  expect(statuses['flag.source']).toBe('failed override-ignored');
  const text = JSON.stringify(checkIn(report, 'flag.source'));
  expect(text).toContain('SHOP_NEW_CART=0 in environment is true');
  expect(text).not.toContain('SHOP_NEW_CART=false in environment is');
});

test('a variable that is read in both words overrides the file, in Python too', async () => {
  const words = '{ kind: environment, prefix: SHOP_, words: { false: ["no", "0"], true: "yes" } }';
  const python = {
    'shop.py': `
import json, os
def load():
    with open("shop.json") as file:
        settings = json.load(file)
    word = os.environ.get("SHOP_NEW_CART")
    return settings if word is None else {**settings, "new_cart": word not in ("no", "0")}
`,
    'shop.json': '{ "new_cart": true }',
  };
  const both = await Promise.all([
    verified({ ...node("!['no', '0'].includes(word)"), 'rollout.yaml': plan('node', words) }),
    verified({ ...python, 'rollout.yaml': plan('python', words) }),
  ]);
  for (const { report } of both) expect(report.verdict).toBe('SUCCESSFUL');
});

test('each setting of the priority is tried in each layer', async () => {
  const layers = `
import { readFileSync } from 'node:fs';
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
export const load = () => {
  const [low, middle, high] = [read('low.json'), read('middle.json'), read('high.json')];
  return { ...low, ...middle, ...high, region: middle.region ?? high.region ?? low.region };
};
`;
  const { report, statuses } = await verified({
    'shop.mjs': layers,
    'low.json': '{ "currency": "EUR", "region": "eu" }',
    'middle.json': '{}',
    'high.json': '{}',
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node }
settings:
  load: "shop:load"
  sources: [{ kind: json, layer: high, file: high.json }, { kind: json, layer: middle, file: middle.json }, { kind: json, layer: low, file: low.json }]
  expect: { currency: EUR }
  priority: { keys: [currency, region] }
`,
  });
  expect(statuses['settings.priority']).toBe('failed priority-differs');
  expect(JSON.stringify(checkIn(report, 'settings.priority'))).toContain(
    'region, set in high, middle, low, is read from middle instead of high',
  );
});
