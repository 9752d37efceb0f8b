import { expect, test } from 'vitest';
import { matchesPattern, searchPattern } from './pattern.ts';

test('finds the first match, with the syntax of JavaScript', () => {
  expect(searchPattern(String.raw`(?<=\p{L})(\d)\1`, 'é77')).toBe(1);
  expect(matchesPattern('^b', 'ab')).toBe(false);
});

test.each([
  ['nested repetitions', '^(a+)+$', 'a'.repeat(45)],
  ['alternatives for the same text', '^(a|a)*$', 'a'.repeat(45)],
  ['many groups in a row', '^(.*?,){30}P', '1,'.repeat(100)],
  ['a look-ahead', '(?=(a+)+b)', 'a'.repeat(45)],
])('stops a pattern with %s', (_, pattern, text) => {
  expect(() => matchesPattern(pattern, `${text}!`)).toThrow(
    expect.objectContaining({ code: 'pattern-too-slow' }),
  );
});
