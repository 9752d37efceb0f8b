import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkIn, proofroll, readReport, scratch, verified } from '../testing/proofroll.ts';

const shop = (files: readonly string[]): string => `
import { existsSync, readFileSync } from 'node:fs';
export class NewCart {}
export class OldCart {}
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
export const loadSettings = () => Object.assign({}, ...${JSON.stringify(files)}.map(read));
export const createCart = (settings) => (settings.new_cart ? new NewCart() : new OldCart());
`;
const plan = (file: string): string => `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
settings: { load: "shop:loadSettings", sources: [{ kind: json, file: ${file} }] }
flag:
  key: new_cart
  expect: true
  source: json
  effect: { call: "shop:createCart", when: { true: NewCart, false: OldCart } }
rollback: { drill: {} }
`;
const on = '{ "new_cart": true }';

test.each([
  ['shop.json', 'shop.local.json'],
  ['config/default.json', 'config/local.json'],
  ['shop.json', 'shop-overrides.json'],
])('%s is shadowed by %s in a copied world as in the real one', async (file, above) => {
  const { statuses } = await verified({
    'shop.mjs': shop([file, above]),
    [file]: on,
    [above]: on,
    'rollout.yaml': plan(file),
  });
  expect(statuses).toMatchObject({
    'flag.source': 'failed flag-shadowed',
    'rollback.drill': 'failed rollback-ineffective',
  });
});

test('a neighbouring file that the target does not read shadows nothing', async () => {
  const { report } = await verified({
    'shop.mjs': shop(['shop.json']),
    'shop.json': on,
    'shop.example.json': on,
    'rollout.yaml': plan('shop.json'),
  });
  expect(report.verdict).toBe('SUCCESSFUL');
});

test('flag.value notes a withheld variable that is named like the flag', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'shop.mjs'), shop(['shop.json']));
  writeFileSync(join(folder, 'shop.json'), on);
  writeFileSync(join(folder, 'rollout.yaml'), plan('shop.json'));
  await proofroll(['verify', '--reports', folder], {
    cwd: folder,
    env: { SHOP_NEW_CART: 'false' },
  });
  expect(JSON.stringify(checkIn(readReport(folder), 'flag.value'))).toContain(
    '$SHOP_NEW_CART is set in the environment of this run and was withheld from the target',
  );
});
