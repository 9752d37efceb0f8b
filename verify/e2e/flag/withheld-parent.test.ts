/** A variable with JSON for the parent of the flag, as pydantic-settings reads it, which no name of the flag leads to. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkIn, proofroll, readReport, scratch } from '../testing/proofroll.ts';

/** Reads SHOP_FEATURES as JSON over the file, and SHOP_FEATURES__NEW_CART below that. */
const targets = {
  node: {
    file: 'shop.mjs',
    text: `
import { readFileSync } from 'node:fs';
export const load = () => {
  const settings = JSON.parse(readFileSync('shop.json', 'utf8'));
  const { SHOP_FEATURES: parent = '{}', SHOP_FEATURES__NEW_CART: word } = process.env;
  const nested = word === undefined ? {} : { new_cart: word === 'true' };
  return { ...settings, features: { ...settings.features, ...nested, ...JSON.parse(parent) } };
};
`,
  },
  python: {
    file: 'shop.py',
    text: `
import json, os
def load():
    with open("shop.json") as file:
        settings = json.load(file)
    features = settings["features"]
    if "SHOP_FEATURES__NEW_CART" in os.environ:
        features["new_cart"] = os.environ["SHOP_FEATURES__NEW_CART"] == "true"
    features.update(json.loads(os.environ.get("SHOP_FEATURES", "{}")))
    return settings
`,
  },
};

const plan = (driver: string, pass: string): string => `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${driver}, env: { pass: [${pass}] } }
settings:
  load: "shop:load"
  sources: [{ kind: environment, prefix: SHOP_ }, { kind: json, file: shop.json }]
  expect: { features.limit: 3 }
flag: { key: features.new_cart, expect: true, source: json }
`;

async function run(driver: keyof typeof targets, features: object, pass = 'PATH') {
  const folder = scratch();
  const { file, text } = targets[driver];
  mkdirSync(join(folder, 'reports'));
  writeFileSync(join(folder, file), text);
  writeFileSync(join(folder, 'shop.json'), '{ "features": { "new_cart": true, "limit": 3 } }');
  writeFileSync(join(folder, 'rollout.yaml'), plan(driver, pass));
  const env = { SHOP_FEATURES: JSON.stringify(features) };
  await proofroll(['verify', '--reports', 'reports'], { cwd: folder, env });
  return readReport(join(folder, 'reports'));
}

describe.each(['node', 'python'] as const)('a withheld SHOP_FEATURES of a %s target', (driver) => {
  test('that switches the flag off is named, and its text is not shown', async () => {
    const report = await run(driver, { new_cart: false, api_key: 'hush-0123456789' });
    for (const id of ['flag.value', 'flag.source'])
      expect(checkIn(report, id)).toMatchObject({
        status: 'failed',
        signal: 'flag-shadowed',
        reason: expect.stringMatching(/\$SHOP_FEATURES.*env\.pass: \[PATH, SHOP_FEATURES\]/u),
      });
    // it says nothing of this one
    expect(checkIn(report, 'settings.load').status).toBe('passed');
    expect(JSON.stringify(report)).not.toContain('hush-0123456789');
  });

  test('that changes another setting of the same parent fails that one only', async () => {
    const report = await run(driver, { limit: 99 });
    expect(checkIn(report, 'settings.load')).toMatchObject({
      signal: 'setting-shadowed',
      reason: expect.stringContaining('features.limit is 99 with $SHOP_FEATURES'),
    });
    expect(checkIn(report, 'flag.value').status).toBe('passed');
  });

  test('that agrees changes no value, although the file can no longer switch the flag', async () => {
    const report = await run(driver, { new_cart: true });
    expect(checkIn(report, 'flag.value').status).toBe('passed');
    expect(checkIn(report, 'flag.source')).toMatchObject({ signal: 'flag-shadowed' });
  });

  test('that has nothing to do with the plan changes nothing', async () => {
    expect((await run(driver, { colour: 'red' })).verdict).toBe('SUCCESSFUL');
  });

  test('that the plan passes is seen in the value itself', async () => {
    const report = await run(driver, { new_cart: false }, 'PATH, SHOP_FEATURES');
    expect(checkIn(report, 'flag.value')).toMatchObject({ signal: 'flag-value-differs' });
  });
});
