import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from './expect.ts';
import type { Json } from '../../model/result.ts';

function holds(measured: Json, expected: Json): boolean {
  return compare('x', { kind: 'plain', value: measured }, expected).every((item) => item.holds);
}

describe('an expectation', () => {
  test.each([
    { measured: 1, expected: 1, met: true },
    { measured: 1, expected: '1', met: false },
    { measured: true, expected: 'true', met: false },
    { measured: { a: 1, b: 2 }, expected: { b: 2, a: 1 }, met: true },
    { measured: 'abc', expected: { contains: 'b' }, met: true },
    { measured: ['a', 'b'], expected: { contains: 'b' }, met: true },
    { measured: ['a', 'b'], expected: { includes: ['b', 'c'] }, met: false },
    { measured: ['a', 'b'], expected: { count: 2 }, met: true },
    { measured: 'ab', expected: { count: 2 }, met: false },
    { measured: 'v1.2', expected: { matches: '^v\\d' }, met: true },
    { measured: 5, expected: { matches: '5' }, met: false },
    { measured: 5, expected: { atLeast: 5, atMost: 6 }, met: true },
    { measured: 7, expected: { atLeast: 5, atMost: 6 }, met: false },
    { measured: '5', expected: { atLeast: 1 }, met: false },
    { measured: 'b', expected: { oneOf: ['a', 'b'] }, met: true },
    { measured: null, expected: null, met: true },
  ])('$measured compared with $expected: $met', ({ measured, expected, met }) => {
    expect(holds(measured as Json, expected as Json)).toBe(met);
  });

  test('is met by the expected value and by no other', () => {
    const value = fc.jsonValue().map((each) => JSON.parse(JSON.stringify(each)) as Json);
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(holds(a, { equals: a })).toBe(true);
        expect(holds(a, { equals: b })).toBe(
          JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)),
        );
      }),
    );
  });

  test('is never met by a missing value or one that cannot be compared', () => {
    for (const expected of [null, '', { contains: '' }, { matches: '.*' }, { includes: [] }]) {
      expect(compare('x', undefined, expected).every((item) => item.holds)).toBe(false);
      expect(
        compare('x', { kind: 'opaque', type: 'Map', why: 'no data', preview: '' }, expected).every(
          (item) => item.holds,
        ),
      ).toBe(false);
    }
  });
});

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
