import { expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';

const targets = {
  node: [
    'shop.js',
    (check: string, message: string) => `import { readFileSync } from 'node:fs';
export function load() {
  const own = JSON.parse(readFileSync('shop.json', 'utf8'));
  const region = own.region;
  if (!(${check})) throw new Error('${message}');
  return own;
}
`,
    "['eu', 'us'].includes(region)",
    "region === 'eu'",
  ],
  python: [
    'shop.py',
    (check: string, message: string) => `import json
from types import SimpleNamespace


def load():
    own = json.load(open("shop.json"))
    region = own["region"]
    if not (${check}):
        raise ValueError('${message}')
    return SimpleNamespace(**own)
`,
    'region in ("eu", "us")',
    'region == "eu"',
  ],
} as const;

test.each(['node', 'python'] as const)(
  'a setting that a target in %s validates is proven, or the line to add is printed',
  async (driver) => {
    const [file, text, list, only] = targets[driver];
    const load = async (check: string, message: string) => {
      const { statuses, report } = await verified({
        [file]: text(check, message),
        'shop.json': '{ "region": "eu" }',
        'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${driver}, env: { pass: [PATH] } }
settings: { load: "shop:load", sources: [{ kind: json, file: shop.json }], expect: { region: eu } }
`,
      });
      return [statuses['settings.load'], JSON.stringify(report)];
    };
    const named = await load(list, 'region is not valid');
    expect(named[0]).toBe('passed causal');
    expect(named[1]).toContain('another value is refused');
    // the refusal names a valid value, and not the setting
    const [listed] = await load(list, 'must be one of: eu, us');
    expect(listed).toBe('passed causal');
    const [status, report] = await load(only, 'not valid');
    expect(status).toBe('unproven');
    expect(report).toContain('settings: { otherwise: { region: … } }');
  },
);
