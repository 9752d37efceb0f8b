import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers, differencesOf, isInside } from './difference.ts';
import type { Json } from '../../../model/result.ts';

describe('differences', () => {
  test.each<[string, Json, Json, string[]]>([
    ['none in equal values', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['none in the order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['a leaf', { a: { b: 1 } }, { a: { b: 2 } }, ['x.a.b']],
    ['an item of a list', [1, 2], [1, 3], ['x.1']],
    ['an item that only one list has', [1], [1, 2], ['x.1']],
    ['a key that only one mapping has', { a: null }, {}, ['x.a']],
    ['a list in place of a mapping', { a: [] }, { a: {} }, ['x.a']],
    ['a text in place of a number', 1, '1', ['x']],
  ])('%s', (_what, a, b, paths) => {
    expect(differencesOf('x', a, b).map(({ path }) => path)).toEqual(paths);
  });

  test('are none of a value with itself, and lie the same both ways', () => {
    const json = fc.jsonValue() as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(differencesOf('x', a, a)).toEqual([]);
        const paths = (from: Json, to: Json) =>
          differencesOf('x', from, to)
            .map(({ path }) => path)
            .toSorted();
        expect(paths(a, b)).toEqual(paths(b, a));
      }),
    );
  });
});

describe('a path', () => {
  test.each([
    ['reply.id', 'reply.id', true],
    ['reply.id', 'reply', true],
    ['reply', 'reply.id', false],
    ['reply.calls.3.id', 'reply.calls.*.id', true],
    ['reply.calls.3.name', 'reply.calls.*.id', false],
    ['reply.identity', 'reply.id', false],
  ])('%s is inside of %s: %s', (path, pattern, expected) => {
    expect(isInside(path, pattern)).toBe(expected);
  });

  test.each([
    ['reply', 'reply.id', true],
    ['reply.id', 'reply', true],
    ['reply.id', 'reply.name', false],
  ])('%s and %s are on one line: %s', (one, other, expected) => {
    expect(covers(one, other)).toBe(expected);
  });
});
