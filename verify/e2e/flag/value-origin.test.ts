/** What `flag.value` says about where the value comes from. */
import { beforeAll, describe, expect, test } from 'vitest';
import { buildIfStale } from '../testing/build.ts';
import { checkIn, verified } from '../testing/proofroll.ts';

beforeAll(buildIfStale);

/** A target that can say where a setting came from: a variable, or a line of its file. */
const targets = [
  {
    driver: 'node',
    files: {
      'shop.mjs': `
import { readFileSync } from 'node:fs';
const text = readFileSync('shop.json', 'utf8');
const word = process.env.SHOP_NEW_CART;
export const load = () => ({ ...JSON.parse(text), ...(word ? { new_cart: word === 'on' } : {}) });
export const originOf = (settings, key) =>
  word
    ? { layer: 'the environment' }
    : { layer: 'file', file: 'shop.json', line: text.slice(0, text.indexOf(key)).split('\\n').length };
`,
    },
  },
  {
    driver: 'python',
    files: {
      'shop.py': `
import json, os
text = open("shop.json").read()
word = os.environ.get("SHOP_NEW_CART")
def load():
    settings = json.loads(text)
    return {**settings, "new_cart": word == "on"} if word else settings
class Origin:
    def __init__(self, layer, file=None, line=None):
        self.layer, self.file, self.line = layer, file, line
def originOf(settings, key):
    if word:
        return Origin("the environment")
    return Origin("file", "shop.json", text[:text.index(key)].count("\\n") + 1)
`,
    },
  },
];

const ENVIRONMENT = '{ kind: environment, prefix: SHOP_, words: { true: "on", false: "off" } }, ';

async function flagValue({ driver, files }: (typeof targets)[number], sources: string, set = '') {
  const { report } = await verified({
    ...files,
    'shop.json': '{\n  "new_cart": true\n}\n',
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${driver}${set} }
settings: { load: "shop:load", sources: [${sources}{ kind: json, file: shop.json }], origin: { call: "shop:originOf" } }
flag: { key: new_cart, expect: true }
`,
  });
  return checkIn(report, 'flag.value');
}

describe.each(targets)('with a target in $driver, flag.value', (target) => {
  test('that passed shows the line that decided, and the origin that the target reports', async () => {
    expect(await flagValue(target, ENVIRONMENT)).toMatchObject({
      status: 'passed',
      notes: expect.arrayContaining([
        'shop.json:2 says "new_cart": true; the target reports file, shop.json:2 as the source',
      ]),
    });
  });

  test('that failed shows what decided before the line that did not', async () => {
    const failed = await flagValue(target, ENVIRONMENT, ', env: { set: { SHOP_NEW_CART: "off" } }');
    expect(failed).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(
        /\$SHOP_NEW_CART says off; lower layers: shop\.json:2 says "new_cart": true; the target reports the environment as the source$/u,
      ),
    });
  });

  test('shows what the target reports if the plan does not know the layer that decides', async () => {
    const failed = await flagValue(target, '', ', env: { set: { SHOP_NEW_CART: "off" } }');
    expect(failed).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(
        /shop\.json:2 says "new_cart": true; the target reports the environment as the source$/u,
      ),
    });
  });
});
