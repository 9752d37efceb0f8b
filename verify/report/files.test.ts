import { expect, test } from 'vitest';
import { baseName } from './files.ts';

test.each([
  ['rollout.yaml', 'latest'],
  ['./rollout.yml', 'latest'],
  ['/repo/rollout.yaml', 'latest'],
  ['checkout.yaml', 'checkout.latest'],
  ['shop/rollout.yaml', 'shop.latest'],
  ['/repo/services/shop/rollout.yaml', 'services--shop.latest'],
  ['services/shop/new-cart.yaml', 'services--shop--new-cart.latest'],
  ['/elsewhere/rollout.yaml', 'latest'],
  ['../other/checkout.yml', 'checkout.latest'],
])('the last run of %s has files called %s', (plan, name) => {
  expect(baseName(plan, 'latest', '/repo')).toBe(name);
});
