import { expect, test } from 'vitest';
import { isOlder } from './old-node.ts';

test.each([
  ['18.20.8', true],
  ['20.10.0', true],
  ['20.18.3', true],
  ['20.19.0', false],
  ['20.20.1', false],
  ['22.0.0', false],
  ['100.1.0', false],
])('Node %s is too old for 20.19: %s', (version, tooOld) => {
  expect(isOlder(version, '20.19')).toBe(tooOld);
});
