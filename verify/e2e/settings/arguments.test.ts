import { expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';

const shop = {
  node: `import { readFileSync } from 'node:fs';
export function load({ new_cart } = {}) {
  const file = JSON.parse(readFileSync('shop.json', 'utf8'));
  return { new_cart: new_cart ?? file.new_cart };
}
`,
  python: `import json
from types import SimpleNamespace


def load(new_cart=None):
    with open("shop.json", encoding="utf-8") as file:
        value = json.load(file)["new_cart"]
    return SimpleNamespace(new_cart=value if new_cart is None else new_cart)
`,
};

test.each(['node', 'python'] as const)(
  "in %s, an argument of the plan's own load is named as what shadows a layer",
  async (driver) => {
    const { report, statuses } = await verified({
      [driver === 'node' ? 'shop.js' : 'shop.py']: shop[driver],
      'shop.json': '{ "new_cart": false }',
      'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${driver}, env: { pass: [PATH] } }
settings:
  load: "shop:load"
  named: { new_cart: true }
  sources: [{ kind: json, file: shop.json }]
  expect: { new_cart: true }
flag: { key: new_cart, expect: true, source: json }
`,
    });
    expect(statuses).toMatchObject({
      'flag.source': 'failed flag-shadowed',
      'settings.load': 'unproven',
    });
    const cause = 'it is also set at settings.named.new_cart of the plan';
    expect(JSON.stringify(report).split(cause).length).toBeGreaterThan(2);
  },
);
