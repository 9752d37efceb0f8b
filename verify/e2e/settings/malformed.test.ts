import { describe, expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';

/** Targets that load a JSON file: `tolerant` ones go on with a default, `strict` ones refuse without its name. */
const loaders = {
  node: {
    file: 'shop.js',
    tolerant: (fallback: boolean) => `import { readFileSync } from 'node:fs';
export function load() {
  let own = {};
  try {
    own = JSON.parse(readFileSync('shop.json', 'utf8'));
  } catch {}
  return { region: own.region ?? 'eu', new_cart: own.new_cart ?? ${fallback} };
}
`,
    strict: `import { existsSync, readFileSync } from 'node:fs';
export function load() {
  if (!existsSync('shop.json')) return { region: 'eu', new_cart: false };
  return {
    get region() { return JSON.parse(readFileSync('shop.json', 'utf8')).region; },
    get new_cart() { return JSON.parse(readFileSync('shop.json', 'utf8')).new_cart; },
  };
}
`,
  },
  python: {
    file: 'shop.py',
    tolerant: (fallback: boolean) => `import json


def load():
    try:
        own = json.load(open("shop.json"))
    except (OSError, ValueError):
        own = {}
    return type("Settings", (), {"region": own.get("region", "eu"), "new_cart": own.get("new_cart", ${fallback ? 'True' : 'False'})})
`,
    strict: `import json
import os


def load():
    if not os.path.exists("shop.json"):
        own = {"region": "eu", "new_cart": False}
    else:
        own = json.load(open("shop.json"))
    return type("Settings", (), own)
`,
  },
};

async function malformed(driver: 'node' | 'python', loader: string, entries: string, rest = '') {
  const plan = `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${driver}, env: { pass: [PATH] } }
settings:
  load: "shop:load"
  sources: [{ kind: json, file: shop.json }]
  malformed: ${entries}
${rest}`;
  const { statuses, report } = await verified({
    [loaders[driver].file]: loader,
    'shop.json': '{ "region": "us", "new_cart": true }',
    'rollout.yaml': plan,
  });
  const own = Object.entries(statuses).filter(([id]) => id.startsWith('settings.malformed'));
  return { statuses: Object.fromEntries(own), report: JSON.stringify(report) };
}

const EXPECT = '  expect: { region: us }\n';
const FLAG = 'flag: { key: new_cart, expect: true }\n';

describe.each(['node', 'python'] as const)('of a target in %s', (driver) => {
  const { tolerant, strict } = loaders[driver];

  test('broken texts are checked by their names, and a missing file apart from them', async () => {
    const entries = `[{ layer: json, texts: { truncated: "{", empty: "" }, outcome: error }, { layer: json, missing: true, outcome: defaults, expect: { region: eu } }]`;
    const { statuses, report } = await malformed(driver, strict, entries, EXPECT);
    expect(statuses).toEqual({
      'settings.malformed[json:truncated]': 'passed causal',
      'settings.malformed[json:empty]': 'passed causal',
      'settings.malformed[json:missing]': 'passed causal',
    });
    expect(report).toContain('the error does not name shop.json');
  });

  test('an error must name the file only if the plan says so', async () => {
    const entries = '[{ layer: json, outcome: error, names: true }]';
    expect((await malformed(driver, strict, entries, EXPECT)).statuses).toEqual({
      'settings.malformed[json]': 'failed malformed-unclear',
    });
  });

  test('defaults that undo the flag are left open, unless the plan states them', async () => {
    const entry = (more = '') => `[{ layer: json, outcome: defaults${more} }]`;
    const only = async (keeps: boolean, entries: string) =>
      (await malformed(driver, tolerant(keeps), entries, FLAG)).statuses[
        'settings.malformed[json]'
      ];
    expect(await only(false, entry())).toBe('inconclusive');
    expect(await only(false, entry(', expect: { new_cart: false }'))).toBe('passed causal');
    expect(await only(true, entry())).toBe('passed causal');
    expect(await only(true, entry(', expect: { new_cart: false }'))).toBe('failed defaults-differ');
  });
});
