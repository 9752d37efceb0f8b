import { expect, test } from 'vitest';
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
