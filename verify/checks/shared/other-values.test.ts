import { describe, expect, test } from 'vitest';
import { namedValues, otherValues } from './other-values.ts';

describe('other values of a setting', () => {
  test.each([
    ['a word of a closed list', 'warning', 'error'],
    ['one in capitals', 'EUR', 'USD'],
    ['an address', 'postgres://shop@db/main', 'postgres://shop@db/main/proofroll'],
    ['a date', '2026-01-31', '3026-01-31'],
    ['a number of a range', 10, 1],
    ['a list', ['a', 'b'], ['a']],
  ])('have one that %s may be', (_, value, other) => {
    expect(otherValues(value)).toContainEqual(other);
  });

  test('are never the value itself, and never made from a secret', () => {
    expect(otherValues('info')).not.toContain('info');
    expect(
      otherValues('hush-4711', true).filter((each) => JSON.stringify(each).includes('hush')),
    ).toEqual(['hush-4711-changed']);
  });

  test.each([
    ["Input should be 'eu', 'us' or 'ap'", 'eu', ['us', 'ap']],
    ['must be one of: eu, us', 'eu', ['us']],
    ['choices [eu,us]', 'eu', ['us']],
    ['Input should be less than or equal to 10', 7, [10, 9, 11]],
  ])('are taken from the refusal %j', (refusal, value, others) => {
    expect(namedValues(refusal, value)).toEqual(
      expect.arrayContaining<string | number>([...others]),
    );
  });
});
