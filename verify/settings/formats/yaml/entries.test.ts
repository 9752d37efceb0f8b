import { expect, test, vi } from 'vitest';
import { Alias } from 'yaml';
import { yaml } from './index.ts';

test.each([
  ['an alias', 'shared: &s hush-1\ndb:\n  token: *s\n', ['hush-1']],
  ['an alias of a list', 'shared: &s [hush-1, hush-2]\ntoken: *s\n', ['hush-1', 'hush-2']],
  ['a merged mapping', 'base: &b\n  token: hush-1\ndb:\n  <<: *b\n', ['hush-1']],
  [
    'an alias in a merged mapping',
    'x: &x hush-1\nb: &b { token: *x }\ndb: { <<: *b }\n',
    ['hush-1'],
  ],
  ['a number, as written and as read', 'token: 012345\n', ['012345', '5349']],
  ['a string that never ends', 'token: "hush-1\n', ['hush-1']],
])('the secret in %s is listed', (_, text, secrets) => {
  const texts = yaml
    .entries(text)
    .flatMap(({ path, texts: own }) => (path.at(-1) === 'token' ? own : []));
  expect(texts).toEqual(expect.arrayContaining(secrets));
});

test('aliases are resolved without the look-up of the parser, which reads the document up to each', () => {
  const lookUp = vi.spyOn(Alias.prototype, 'resolve');
  const found = yaml.entries('a: &x 1\nb: *x\na2: &x 2\nc: [*x, *y]\n');
  expect(found.map(({ path, texts }) => [path.join('.'), ...texts])).toEqual([
    ['a', '1'],
    ['b', '1'],
    ['a2', '2'],
    ['c'],
    ['c', '2'],
  ]);
  expect(lookUp).not.toHaveBeenCalled();
});
