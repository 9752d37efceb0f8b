import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

/** What a shop with a flag gives, as its code, and what the plan expects of it. */
const plan = (driver: string, effect: string): string => `schemaVersion: 1
rollout: { name: Checkout }
target: { driver: ${driver}, env: { pass: [PATH] } }
settings:
  load: "shop:load"
  sources: [environment, { kind: json, file: shop.json }]
flag:
  key: overlay
  expect: true
  effect: ${effect}
`;

const node = (body: string): Record<string, string> => ({
  'shop.json': '{ "overlay": true }',
  'rates.mjs': 'export class Rates {}',
  'drafts.mjs': 'export class Rates {}',
  'shop.mjs': `import { readFileSync } from 'node:fs';
import { Rates } from './rates.mjs';
import { Rates as Draft } from './drafts.mjs';
const parsed = () => JSON.parse(readFileSync('shop.json', 'utf8'));
const fromEnvironment = () => 'OVERLAY' in process.env ? { overlay: process.env.OVERLAY === 'true' } : {};
export const load = () => ({ ...parsed(), ...fromEnvironment() });
export const make = ({ overlay }, client) => ${body};`,
});

const python = (body: string): Record<string, string> => ({
  'shop.json': '{ "overlay": true }',
  'rates.py': 'class Rates: ...\n',
  'drafts.py': 'class Rates: ...\n',
  'shop.py': `import json, os
from types import SimpleNamespace
import drafts, rates
def load():
    loaded = json.load(open("shop.json"))
    if "OVERLAY" in os.environ:
        loaded["overlay"] = os.environ["OVERLAY"] == "true"
    return SimpleNamespace(**loaded)
def make(settings, client=None):
    overlay = settings.overlay
    return ${body}
`,
});

const on = '{ call: "shop:make", when:';
test.each([
  [
    'plain objects',
    node("({ name: overlay ? 'overlay' : 'page' })"),
    `${on} { true: { name: overlay }, false: { name: page } } }`,
  ],
  [
    'a route',
    node("overlay ? '/v2' : '/'"),
    `${on} { true: { equals: /v2 }, false: { equals: / } } }`,
  ],
  ['a number', node('overlay ? 2 : 1'), `${on} { true: 2, false: 1 } }`],
  [
    'undefined',
    node("overlay ? '/v2' : undefined"),
    `${on} { true: { equals: /v2 }, false: null } }`,
  ],
  [
    'nothing',
    node("overlay ? { tip: 'new' } : null"),
    `${on} { true: { class: Object, tip: new }, false: null } }`,
  ],
  [
    'classes of one name',
    node('overlay ? new Rates() : new Draft()'),
    `${on} { true: "rates:Rates", false: "drafts:Rates" } }`,
  ],
  [
    'unqualified classes of one name',
    node('overlay ? new Rates() : new Draft()'),
    `${on} { true: Rates, false: Rates } }`,
  ],
  [
    'what a mock answers',
    node('overlay ? client.price() : 0'),
    '{ call: "shop:make", with: [$settings, $client], mocks: { client: { methods: { price: { returns: 7, sync: true } } } }, when: { true: 7, false: 0 } }',
  ],
])('a flag in Node chooses %s', async (_what, files, effect) => {
  const { statuses } = await verified({ ...files, 'rollout.yaml': plan('node', effect) });
  expect(statuses['flag.effect']).toBe('passed causal');
});

test.each([
  [
    'plain records',
    python('{"name": "overlay" if overlay else "page"}'),
    `${on} { true: { name: overlay }, false: { name: page } } }`,
  ],
  [
    'a route',
    python('"/v2" if overlay else "/"'),
    `${on} { true: { matches: ^/v2 }, false: { equals: / } } }`,
  ],
  ['a number', python('2 if overlay else 1'), `${on} { true: 2, false: 1 } }`],
  [
    'classes of one name',
    python('rates.Rates() if overlay else drafts.Rates()'),
    `${on} { true: rates.Rates, false: drafts.Rates } }`,
  ],
  [
    'what a mock answers',
    python('client.price() if overlay else 0'),
    '{ call: "shop:make", with: [$settings, $client], mocks: { client: { methods: { price: { returns: 7, sync: true } } } }, when: { true: 7, false: 0 } }',
  ],
])('a flag in Python chooses %s', async (_what, files, effect) => {
  const { statuses } = await verified({ ...files, 'rollout.yaml': plan('python', effect) });
  expect(statuses['flag.effect']).toBe('passed causal');
});

test.each([
  ['node', node("({ name: 'page', at: 1 })"), '{ true: { name: overlay }, false: { name: page } }'],
  [
    'python',
    python('{"name": "page", "at": 1}'),
    '{ true: { name: overlay }, false: { name: page } }',
  ],
])(
  'a flag whose factory in %s ignores it has no effect on the attributes',
  async (driver, files, when) => {
    const { report } = await verified({
      ...files,
      'rollout.yaml': plan(driver, `${on} ${when} }`),
    });
    expect(checkIn(report, 'flag.effect')).toMatchObject({
      signal: 'flag-has-no-effect',
      reason: 'overlay has no effect: shop:make builds page with overlay true and with false',
    });
  },
);

test('a flag that builds the class of that name from another module is found', async () => {
  const { report } = await verified({
    ...node('overlay ? new Draft() : ({})'),
    'rollout.yaml': plan('node', `${on} { true: "rates:Rates", false: Object } }`),
  });
  expect(checkIn(report, 'flag.effect')).toMatchObject({
    signal: 'effect-differs',
    reason: expect.stringContaining('is "drafts:Rates", expected "rates:Rates"'),
  });
});

test('a text that cannot be the name of a class is refused with the operator to use', async () => {
  await expect(
    verified({
      ...node('overlay'),
      'rollout.yaml': plan('node', `${on} { true: https://shop.example/v2, false: / } }`),
    }),
  ).rejects.toThrow('for a value write { equals: "https://shop.example/v2" }');
});
