import { expect, test } from 'vitest';
import { matchesGlob, matchesStars } from './glob.ts';

test.each([
  ['components.create[x]', 'components.create[x]', true],
  ['components.create[x]', 'components.createx', false],
  ['components.create[*]', 'components.create[x]', true],
  ['components.create[*]', 'components.create', false],
  ['*', 'flow.answer', true],
  ['*.answer', 'flow.answer', true],
  ['flow.*', 'flow.answer', true],
  ['f*w*r', 'flow.answer', true],
  ['f*w*w*r', 'flow.answer', true],
  ['f*w*w*w*r', 'flow.answer', false],
  ['flow.answer*answer', 'flow.answer', false],
  ['f*answer*answer', 'flow.answer', false],
  ['flow?answer', 'flow.answer', false],
  ['flow.answe', 'flow.answer', false],
])('%s matches %s: %s', (pattern, id, matches) => {
  expect(matchesStars(pattern, id)).toBe(matches);
});

test('a pattern with very many stars takes no longer than its length times that of the id', () => {
  expect(matchesStars(`${'*a'.repeat(5000)}b`, 'a'.repeat(5000))).toBe(false);
});

test.each([
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['a*?', 'a', false],
  ['?', '🎉', true],
  ['CI_*', 'CI_\n', true],
  ['file[*]', 'file[~/a]', true],
])('with question marks, %s matches %j: %s', (glob, name, matches) => {
  expect(matchesGlob(glob, name)).toBe(matches);
});
