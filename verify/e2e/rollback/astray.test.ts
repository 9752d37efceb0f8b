import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const shop = `
import { readFileSync } from 'node:fs';
export class NewCart {}
export class OldCart {}
export const loadSettings = () => ({ new_cart: readFileSync('flags/new_cart', 'utf8').trim() === 'true' });
export const createCart = (settings) => (settings.new_cart ? new NewCart() : new OldCart());
`;
const toggle = (file: string): string => `
import { writeFileSync } from 'node:fs';
writeFileSync(${file}, process.argv[2]);
`;
const plan = (script: string): string => `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] }, files: [scripts/toggle.mjs] }
settings: { load: "shop:loadSettings", sources: [{ kind: secrets, file: flags, letters: asis }] }
flag:
  key: new_cart
  expect: true
  source: secrets
  effect: { call: "shop:createCart", when: { true: NewCart, false: OldCart } }
rollback:
  drill: { disable: "node ${script} false", enable: "node ${script} true" }
`;

test('a command that changes the real files is reported, and its drill does not count', async () => {
  const { report } = await verified({
    'shop.mjs': shop,
    'flags/new_cart': 'true',
    'scripts/toggle.mjs': toggle("new URL('../flags/new_cart', import.meta.url)"),
    'rollout.yaml': plan('$PROOFROLL_TARGET/scripts/toggle.mjs'),
  });
  expect(checkIn(report, 'rollback.drill')).toMatchObject({
    status: 'failed',
    signal: 'rollback-refused',
    reason: expect.stringContaining('the real files changed instead of their copies'),
  });
});

test('a command that changes the copy is drilled', async () => {
  const { statuses } = await verified({
    'shop.mjs': shop,
    'flags/new_cart': 'true',
    'scripts/toggle.mjs': toggle("'flags/new_cart'"),
    'rollout.yaml': plan('scripts/toggle.mjs'),
  });
  expect(statuses['rollback.drill']).toBe('passed causal');
});

test('a file that a command leaves in a folder is reported', async () => {
  const { statuses } = await verified({
    'shop.mjs': shop,
    // one line end more than the command writes
    'flags/new_cart': 'true\n',
    'scripts/toggle.mjs': toggle("'flags/new_cart'"),
    'rollout.yaml': plan('scripts/toggle.mjs'),
  });
  expect(statuses['rollback.drill']).toBe('failed not-restored');
});
