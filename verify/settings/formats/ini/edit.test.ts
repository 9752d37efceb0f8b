import { describe, expect, test } from 'vitest';
import type { Change } from '../../edit/edit.ts';
import { ini } from './index.ts';

const { edit, find, entries } = ini;

describe('an edit of an INI file changes one value and no other byte:', () => {
  test.each<[string, string, string, Change, string]>([
    [
      'a value before a comment',
      '; shop\n[shop]\nflag = false ; off\nb=2\n',
      'shop.flag',
      true,
      '; shop\n[shop]\nflag = true ; off\nb=2\n',
    ],
    ['a value without a section', 'flag=no\n[a]\n', 'flag', true, 'flag=true\n[a]\n'],
    [
      'a value after a colon, between CRLFs',
      '[a]\r\nflag: no\r\n',
      'a.flag',
      true,
      '[a]\r\nflag: true\r\n',
    ],
    ['a value in quotes', '[a]\nflag = "no"\n', 'a.flag', true, '[a]\nflag = "true"\n'],
    ['a value in another case', '[A]\nFLAG=no\n', 'a.flag', true, '[A]\nFLAG=true\n'],
    [
      'a missing value',
      '[a]\nx=1\n\n[b]\ny=1\n',
      'a.flag',
      true,
      '[a]\nx=1\nflag=true\n\n[b]\ny=1\n',
    ],
    [
      'a missing value with its section',
      '[a]\nx = 1\n',
      'b.flag',
      true,
      '[a]\nx = 1\n\n[b]\nflag = true\n',
    ],
    ['a removed value', '[a]\nflag = 1\nx = 1\n', 'a.flag', { remove: true }, '[a]\nx = 1\n'],
  ])('%s', (_, text, path, change, gives) => {
    expect(edit(text, path.split('.'), change)).toMatchObject({ outcome: 'edited', text: gives });
  });
});

test.each<[string, string, Change, string, number]>([
  ['a value of several lines', '[a]\nflag = no\n  more\n', true, 'block-scalar', 2],
  ['a name that appears twice', '[a]\nflag=1\nFlag=2\n', true, 'duplicate-key', 3],
  ['a section that appears twice', '[a]\nflag=1\n[a]\n', true, 'duplicate-key', 3],
  ['a name without a value', '[a]\nflag\n', true, 'no-place', 2],
  ['a value that another value uses', '[a]\nflag=1\nb=%(flag)s\n', true, 'referenced', 3],
  ['a value of the default section', '[DEFAULT]\nflag=1\n[a]\n', true, 'merge-inherited', 2],
  ['a line with a colon and an equals sign', '[a]\nflag: b=c\n', true, 'parse-error', 2],
  ['a list', '[a]\nflag[]=1\n', true, 'not-a-leaf', 2],
  ['a value with a comment mark', '[a]\nflag=1\n', 'a;b', 'unwritable-value', 2],
])('%s is refused with its line', (_, text, change, code, line) => {
  expect(edit(text, ['a', 'flag'], change)).toMatchObject({ outcome: 'refused', code, line });
});

test('a value is found with its place', () => {
  const place = { outcome: 'found', value: 'on', line: 2, column: 8, span: { start: 11, end: 15 } };
  expect(find('[a]\nflag = "on"\n', ['a', 'flag'])).toEqual(place);
  expect(find('[a]\n', ['a', 'flag'])).toEqual({ outcome: 'missing' });
});

test('a secret is listed under every name that a reader may give it', () => {
  const found = entries('//registry/:_authToken=hush\n[db]\npassword = "hush-2" ; x\n');
  expect(found).toContainEqual({
    path: ['//registry/:_authToken'],
    offset: 0,
    texts: ['_authToken=hush', 'hush'],
  });
  expect(found.at(-1)?.texts).toContain('hush-2');
});

test.each([
  [
    'a continuation line',
    '[db]\ntoken = hush-1\n  hush-2\n  hush-3\nb = 1\n',
    ['hush-2', 'hush-1\nhush-2\nhush-3'],
  ],
  [
    'a continuation line below an empty value',
    '[db]\ntoken =\n\thush-1 = hush-2\n',
    ['hush-1 = hush-2'],
  ],
  [
    'an indented line that looks like a header, and the line below it,',
    '[db]\ntoken = hush-1\n  [hush-2]\n  hush-3\nb = 1\n',
    ['[hush-2]', 'hush-1\n[hush-2]\nhush-3'],
  ],
  ['an item of a list', '[db]\ntoken[] = hush-1\n', ['hush-1']],
  ['a value after a byte order mark', '\uFEFFtoken = hush-1\n', ['hush-1']],
])('%s of a secret is listed', (_, text, secrets) => {
  const texts = entries(text).flatMap(({ path, texts: own }) =>
    path.at(-1) === 'token' ? own : [],
  );
  expect(texts).toEqual(expect.arrayContaining(secrets));
});
