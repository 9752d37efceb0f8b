import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofroll, scratch, verified } from '../testing/proofroll.ts';

const shop = (load: string, build: string): string => `
import { readFileSync } from 'node:fs';
export class NewCart { total() { return 2; } }
export class OldCart { total() { return 1; } }
export const loadSettings = (init = {}) => (${load});
export const createCart = (settings) => (${build} ? new NewCart() : new OldCart());
export const price = (item) => ({ item, total: createCart(loadSettings()).total() });
`;
const flag = `flag:
  key: new_cart
  expect: true
  effect: { call: "shop:createCart", when: { true: NewCart, false: OldCart } }
`;
const head = `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
`;

test('claims on a file whose copy the target would not read are reported as not supported', async () => {
  const elsewhere = join(scratch(), 'shop.json');
  writeFileSync(elsewhere, '{ "new_cart": true }');
  const { report, statuses } = await verified({
    'shop.mjs': shop(`JSON.parse(readFileSync(${JSON.stringify(elsewhere)}, 'utf8'))`, 'true'),
    'rollout.yaml': `${head}settings:
  load: "shop:loadSettings"
  sources: [environment, { kind: json, file: ${elsewhere} }]
  expect: { new_cart: true }
  priority: { keys: [new_cart] }
  malformed: [{ layer: json, outcome: error }]
${flag}  source: json
`,
  });
  expect(report.verdict).toBe('FAILED');
  expect(statuses).toMatchObject({
    'flag.value': 'passed comparison',
    'flag.source': 'errored not-supported',
    'flag.effect': 'errored not-supported',
    'settings.priority': 'errored not-supported',
    'settings.malformed[json]': 'errored not-supported',
  });
});

test('a plan with a drill of a flag that is set in no file is refused', async () => {
  const folder = scratch();
  writeFileSync(
    join(folder, 'shop.mjs'),
    shop("{ new_cart: process.env.NEW_CART === '1' }", 'true'),
  );
  writeFileSync(
    join(folder, 'rollout.yaml'),
    `${head}settings: { load: "shop:loadSettings", sources: [{ kind: environment }] }
${flag}  source: environment
rollback: { drill: { disable: "true", enable: "true" } }
`,
  );
  const { exitCode, stderr } = await proofroll(['verify'], { cwd: folder });
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 3,
    stderr: expect.stringContaining("the flag's file is unknown"),
  });
});

test('an equivalence scenario that the flag cannot reach is not supported', async () => {
  const { report, statuses } = await verified({
    'shop.mjs': shop('{ new_cart: true, ...init }', 'settings.new_cart'),
    'rollout.yaml': `${head}settings: { load: "shop:loadSettings", sources: [init], expect: { new_cart: true } }
${flag}  source: init
rollback:
  equivalence:
    scenarios:
      - { name: reaches-not, steps: [{ as: r, call: "shop:price", with: [pear] }] }
      - name: reaches
        steps:
          - { as: settings, call: "shop:loadSettings" }
          - { as: cart, call: "shop:createCart", with: [$settings] }
          - { as: r, call: $cart.total }
`,
  });
  expect(report.verdict).toBe('FAILED');
  expect(statuses).toMatchObject({
    'rollback.equivalence[reaches-not]': 'errored not-supported',
    'rollback.equivalence[reaches]': 'failed equivalence-differs',
  });
});
