import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const shop = `
import { readFileSync } from 'node:fs';
export function loadSettings() {
  const line = [...readFileSync('shop.yaml', 'utf8').matchAll(/new_cart: (true|false)/g)].at(-1);
  const value = process.env.NEW_CART ?? line?.[1] ?? 'true';
  return { new_cart: value === 'true' };
}
`;
const planOf = (source: string, more = ''): string => `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH, NEW_CART] } }
settings:
  load: "shop:loadSettings"
  sources: [{ kind: environment }, { kind: yaml, file: shop.yaml }]
  expect: { new_cart: true }
flag: { key: new_cart, expect: true, source: ${source} }
${more}`;

test.each([
  ['yaml', 'new_cart: true\n', 'passed causal'],
  ['yaml', 'base: &base\n  new_cart: true\n<<: *base\n', 'passed causal'],
  ['yaml', 'base: &base\n  <<: *base\n  other: 1\n<<: *base\n', 'inconclusive'],
  ['environment', 'new_cart: true\n', 'failed flag-source-differs'],
  ['environment', 'other: 1\n', 'inconclusive'],
])(
  'with %s as the source and %j in the file, flag.source is judged: %s',
  async (source, text, status) => {
    const { statuses } = await verified({
      'shop.mjs': shop,
      'shop.yaml': text,
      'rollout.yaml': planOf(source),
    });
    expect(statuses['flag.source']).toBe(status);
  },
);

test('if the flag is off already, the equivalence is inconclusive and flag.value reports the place of the value', async () => {
  const { report, statuses } = await verified({
    'shop.mjs': `${shop}
export const total = ({ new_cart }) => (new_cart ? 3 : 2);
`,
    'shop.yaml': 'new_cart: false\n',
    'rollout.yaml': planOf(
      'environment',
      `rollback:
  equivalence:
    scenarios:
      - name: total
        steps: [{ call: "shop:total", with: [$settings], as: total }]
        compare: [total]
`,
    ),
  });
  expect(statuses['rollback.equivalence[total]']).toBe('inconclusive');
  expect(checkIn(report, 'rollback.equivalence[total]')).toMatchObject({
    reason: 'new_cart is already false: the results with true were not observed',
  });
  expect(checkIn(report, 'flag.value')).toMatchObject({
    status: 'failed',
    evidence: [{ measured: false, where: 'shop.yaml:1' }],
  });
});
