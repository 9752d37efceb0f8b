import { expect, test } from 'vitest';
import { carries, type Layer } from './layers.ts';

const init: Layer = { name: 'init', kind: 'init', prefix: '', nested: '__', letters: 'asis' };

test.each([
  ['currency', {}, true],
  ['payment.provider', {}, false],
  ['payment.provider', { names: { 'payment.provider': 'provider' } }, true],
])('an argument can be %s with %j: %s', (key, names, can) => {
  expect(carries({ ...init, ...names }, key)).toBe(can);
});
