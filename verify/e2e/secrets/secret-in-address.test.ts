import { expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';

test('the password of an address is in no report, whatever the setting is called', async () => {
  const address = 'postgres://shop:swordfish@db.example/shop';
  const { report, statuses } = await verified({
    'shop.mjs': `
import { readFileSync } from 'node:fs';
export const loadSettings = () => JSON.parse(readFileSync('shop.json', 'utf8'));
`,
    'shop.json': JSON.stringify({ database: address }),
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
settings: { load: "shop:loadSettings", sources: [{ kind: json, file: shop.json }], expect: { database: { matches: "^postgres:" } }, otherwise: { database: none } }
`,
  });
  expect(statuses).toMatchObject({ 'settings.load': 'passed causal' });
  expect(JSON.stringify(report)).not.toContain('swordfish');
  expect(JSON.stringify(report)).toContain('postgres://shop:');
});

test('nor is one that the target says in an error, or what it says behind the name of a secret', async () => {
  const { report, statuses } = await verified({
    'shop.mjs': `
export class Cart {
  constructor() {
    throw new Error('no connection: postgres://shop:swordfish@db.example/shop api_key=hush-hush, table=carts');
  }
}
`,
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
components: [{ create: "shop:Cart" }]
`,
  });
  expect(statuses).toMatchObject({ 'components.create[Cart]': 'failed component-raised' });
  const text = JSON.stringify(report);
  expect(text).not.toMatch(/swordfish|hush/u);
  expect(text).toContain(
    'postgres://shop:[redacted]@db.example/shop api_key=[redacted], table=carts',
  );
});
