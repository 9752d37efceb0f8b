import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkIn, proofroll, readReport, scratch, verified } from '../testing/proofroll.ts';

/** What the flag is said to do depends on another setting, which a control of another check changes. */
const shop = (isOn: string, built: string): string => `
import { readFileSync } from 'node:fs';
const lines = () => readFileSync('shop.env', 'utf8').split('\\n').map((line) => line.split('='));
export function loadSettings() {
  const file = Object.fromEntries(lines());
  return { new_cart: ${isOn}, currency: file.CURRENCY };
}
export class NewCart {}
export class OldCart {}
export const createCart = (settings) => (${built} ? new NewCart() : new OldCart());
`;

const plan = `schemaVersion: 1
rollout: { name: Ghost }
target: { driver: node, env: { pass: [PATH] } }
settings:
  load: "shop:loadSettings"
  sources: [{ kind: dotenv, file: shop.env }]
  expect: { new_cart: true, currency: CHF }
flag:
  key: new_cart
  expect: true
  source: dotenv
  effect: { call: "shop:createCart", when: { true: NewCart, false: OldCart } }
`;

test.each([
  [
    'the factory does not read the flag',
    shop("file.NEW_CART === 'true'", "settings.currency === 'CHF'"),
    { 'flag.value': 'passed', 'flag.effect': 'failed' },
  ],
  [
    'the settings do not read the flag either',
    shop("file.CURRENCY === 'CHF'", 'settings.new_cart'),
    { 'flag.value': 'unproven', 'flag.source': 'failed', 'flag.effect': 'inconclusive' },
  ],
])('if %s, no fault of another check hides it', async (_what, code, statuses) => {
  const folder = scratch();
  writeFileSync(join(folder, 'shop.mjs'), code);
  writeFileSync(join(folder, 'shop.env'), 'NEW_CART=true\nCURRENCY=CHF\n');
  writeFileSync(join(folder, 'rollout.yaml'), plan);
  const { exitCode } = await proofroll(['verify', '--reports', folder], { cwd: folder });
  expect(exitCode).toBe(2);
  const report = readReport(folder);
  for (const [id, status] of Object.entries(statuses))
    expect({ id, status: checkIn(report, id).status }).toEqual({ id, status });
});

test('a factory that falls back to the old class in every copy does not prove an effect of the flag', async () => {
  const { statuses } = await verified({
    'shop.mjs': `
import { readFileSync } from 'node:fs';
export class OldCart {}
export class NewCart { prices = readFileSync('prices.txt', 'utf8'); }
export const loadSettings = () => JSON.parse(readFileSync('shop.json', 'utf8'));
export function createCart() { try { return new NewCart(); } catch { return new OldCart(); } }
`,
    'prices.txt': 'apple 1',
    'shop.json': '{ "new_cart": true }',
    'rollout.yaml': plan
      .replace('{ kind: dotenv, file: shop.env }', '{ kind: json, file: shop.json }')
      .replace('source: dotenv', 'source: json')
      .replace(', currency: CHF', ''),
  });
  expect(statuses).toMatchObject({
    'flag.value': 'passed causal',
    'flag.source': 'passed causal',
    'flag.effect': 'inconclusive',
  });
});
