import { expect, test } from 'vitest';
import { verified } from '../test-support.ts';

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
