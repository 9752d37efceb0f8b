/** Whether a run of the built CLI recommends a rollback. */
import { expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';
import { openPlace } from '../surface/place.ts';

test('a plan without a flag gets no recommendation, because nothing shows that the rollout is in effect', async () => {
  const { report, text } = await openPlace().verify({
    rollout: { name: 'Shop', rollback: { disable: 'kubectl rollout undo deploy/shop' } },
    commands: [{ name: 'health', run: 'false' }],
    severity: { 'command[health]': 'critical' },
  });
  expect(report).toMatchObject({ verdict: 'FAILED', exitCode: 2, rollback: 'no-flag' });
  expect(text).toContain('the plan has no flag that shows whether the rollout is in effect');
});

const shop = (pay: string): Record<string, string> => ({
  'shop.mjs': `
import { readFileSync } from 'node:fs';
export const load = () => JSON.parse(readFileSync('shop.json', 'utf8'));
const old = () => ({ paid: 3 });
export const pay = (settings) => (settings.new_cart ? ${pay});
`,
  'shop.json': '{ "new_cart": true }',
  'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node }
settings: { load: "shop:load", sources: [{ kind: json, file: shop.json }] }
flag: { key: new_cart, expect: true }
rollback:
  equivalence:
    scenarios:
      - name: pay
        steps: [{ as: settings, call: "shop:load" }, { as: bill, call: "shop:pay", with: [$settings] }]
        compare: [bill]
`,
});

test.each([
  ['other results with the new value', '{ paid: 4 } : old()', 'equivalence-differs', 'recommended'],
  [
    'an error with the old value only',
    '{ paid: 3 } : missing()',
    'legacy-refused',
    'way-back-failed',
  ],
])('%s: %s', async (_, pay, signal, advice) => {
  const { statuses, report } = await verified(shop(pay));
  expect(statuses['rollback.equivalence[pay]']).toBe(`failed ${signal}`);
  expect(report.rollback).toBe(advice);
});
