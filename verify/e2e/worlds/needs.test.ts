/** What a copied world has in addition to the declared files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyOfPlan, proofroll, readReport, scratch, verified } from '../testing/proofroll.ts';

test('a TypeScript target with aliases is proven in copies of its world', async () => {
  // inside the repository, because its loader is installed there
  const cwd = copyOfPlan('typescript');
  mkdirSync(join(cwd, 'lib'));
  for (const [file, text] of Object.entries(aliases)) writeFileSync(join(cwd, file), text);
  const reports = scratch();
  const { exitCode } = await proofroll(['verify', '--reports', reports], { cwd });
  const statuses = readReport(reports).checks.map(({ id, status }) => `${id} ${status}`);
  expect(statuses).toContain('flag.effect passed');
  expect(exitCode).toBe(0);
});

test('a target that finds its settings next to pyproject.toml finds them in copies', async () => {
  const { statuses } = await verified({
    'pyproject.toml': '[project]\nname = "shop"\n',
    'shop.json': '{ "new_cart": true }',
    'shop.py': `
import json
from pathlib import Path

def load():
    root = next(each for each in [Path.cwd(), *Path.cwd().parents] if (each / "pyproject.toml").exists())
    return json.loads((root / "shop.json").read_text())
`,
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: python, env: { pass: [PATH] } }
settings: { load: "shop:load", sources: [{ kind: json, file: shop.json }] }
flag: { key: new_cart, expect: true, source: json }
`,
  });
  expect(statuses).toMatchObject({
    'flag.value': 'passed causal',
    'flag.source': 'passed causal',
  });
});

const aliases = {
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  'package.json':
    '{ "private": true, "type": "module", "imports": { "#carts": "./lib/carts.ts" } }',
  'shop.json': '{ "new_cart": true }',
  'lib/carts.ts': 'export class NewCart {}\nexport class OldCart {}\n',
  'shop.ts': `
import { readFileSync } from 'node:fs';
import { NewCart } from '#carts';
import { OldCart } from '@/lib/carts';
export const load = () => JSON.parse(readFileSync('shop.json', 'utf8'));
export const createCart = (settings: { new_cart: boolean }) =>
  settings.new_cart ? new NewCart() : new OldCart();
`,
  'rollout.yaml': `schemaVersion: 1
rollout: { name: Aliases }
target: { driver: node, env: { pass: [PATH] } }
settings: { load: "shop:load", sources: [{ kind: json, file: shop.json }] }
flag:
  key: new_cart
  expect: true
  source: json
  effect: { call: "shop:createCart", when: { true: NewCart, false: OldCart } }
rollback: { drill: {} }
`,
};
