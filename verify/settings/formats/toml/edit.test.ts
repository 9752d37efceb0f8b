import { describe, expect, test } from 'vitest';
import type { Change } from '../../edit/edit.ts';
import { toml } from './index.ts';

const { edit, find, entries, plant } = toml;
const REMOVE = { remove: true } as const;

describe('an edit of a TOML file changes one value and no other byte:', () => {
  test.each<[string, string, string, Change, string]>([
    [
      'a value before a comment',
      '# shop\nflag = false # off\nb = 2\n',
      'flag',
      true,
      '# shop\nflag = true # off\nb = 2\n',
    ],
    [
      'a value between CRLFs',
      'a = 1\r\nflag = false\r\n',
      'flag',
      true,
      'a = 1\r\nflag = true\r\n',
    ],
    [
      'a value in a table',
      '[shop]\n  flag=false\n[b]\n',
      'shop.flag',
      true,
      '[shop]\n  flag=true\n[b]\n',
    ],
    ['a value under a dotted key', 'shop.flag = false\n', 'shop.flag', true, 'shop.flag = true\n'],
    [
      'a value in an inline table',
      'shop = { flag = false, b = 1 }\n',
      'shop.flag',
      true,
      'shop = { flag = true, b = 1 }\n',
    ],
    [
      'a value in another case',
      '[Shop]\nFlag = false\n',
      'shop.flag',
      true,
      '[Shop]\nFlag = true\n',
    ],
    ['a literal string', "mode = 'old'\n", 'mode', 'new', "mode = 'new'\n"],
    ['a literal string that needs escapes', "mode = 'old'\n", 'mode', "it's", 'mode = "it\'s"\n'],
    ['a float, which stays a float', 'n = 1.5\n', 'n', 2, 'n = 2.0\n'],
    [
      'a missing value at the top',
      'a = 1\n\n[t]\nb = 1\n',
      'flag',
      true,
      'a = 1\nflag = true\n\n[t]\nb = 1\n',
    ],
    ['a missing value in an empty file', '', 'flag', true, 'flag = true\n'],
    [
      'a missing value in its table',
      '[shop]\na = [\n  1,\n]\n\n[b]\n',
      'shop.flag',
      true,
      '[shop]\na = [\n  1,\n]\nflag = true\n\n[b]\n',
    ],
    [
      'a missing value next to dotted keys',
      'shop.a = 1\n[b]\n',
      'shop.flag',
      true,
      'shop.a = 1\nshop.flag = true\n[b]\n',
    ],
    [
      'a missing value in an inline table',
      'shop = { a = 1 }\n',
      'shop.flag',
      true,
      'shop = { a = 1, flag = true }\n',
    ],
    [
      'a missing value without a table',
      'a = 1\n',
      'shop.flag',
      true,
      'a = 1\n\n[shop]\nflag = true\n',
    ],
    [
      'a removed value',
      '[shop]\na = 1\nflag = true # on\n',
      'shop.flag',
      REMOVE,
      '[shop]\na = 1\n',
    ],
    [
      'a removed value of an inline table',
      'shop = { a = 1, flag = true }\n',
      'shop.flag',
      REMOVE,
      'shop = { a = 1 }\n',
    ],
    ['a removed value whose table stays', 'shop.flag = true\n', 'shop.flag', REMOVE, 'shop = {}\n'],
  ])('%s', (_, text, path, change, gives) => {
    expect(edit(text, path.split('.'), change)).toMatchObject({ outcome: 'edited', text: gives });
  });
});

test.each<[string, string, string, Change, string, number, number]>([
  ['an array of tables', '[[shop]]\nflag = false\n', 'shop.flag', true, 'not-a-mapping', 2, 1],
  [
    'a new key of an array of tables',
    '[[shop]]\na = 1\n',
    'shop.flag',
    true,
    'not-a-mapping',
    1,
    1,
  ],
  ['an array', 'flag = [true]\n', 'flag', true, 'not-a-leaf', 1, 8],
  ['a table', '[flag]\n', 'flag', true, 'not-a-leaf', 1, 1],
  ['a path through a value', 'shop = 1\n', 'shop.flag', true, 'not-a-mapping', 1, 1],
  ['a string of several lines', 'flag = """\nno"""\n', 'flag', true, 'block-scalar', 1, 8],
  ['null', 'flag = 1\n', 'flag', null, 'unwritable-value', 1, 1],
  ['a key that appears twice', 'flag = 1\nflag = 2\n', 'flag', true, 'parse-error', 2, 1],
  ['a text that is not TOML', 'a = 1\nflag = no\n', 'flag', true, 'parse-error', 2, 8],
])('%s is refused with its place', (_, text, path, change, code, line, column) => {
  expect(edit(text, path.split('.'), change)).toMatchObject({
    outcome: 'refused',
    code,
    line,
    column,
  });
});

test('a value is found with its place', () => {
  expect(find('[a]\nflag = "on"\n', ['a', 'flag'])).toEqual({
    outcome: 'found',
    value: 'on',
    line: 2,
    column: 8,
    span: { start: 11, end: 15 },
  });
  expect(find('[a]\n', ['a', 'flag'])).toEqual({ outcome: 'missing' });
});

test.each([
  ['a list', 'a = 1\n', { value: [1, { b: 'x' }] }, 'a = [1, { b = "x" }]\n'],
  ['a string over one of several lines', 'a = """\nx"""\n', { value: 'y' }, 'a = "y"\n'],
])('a copy also takes %s', (_, text, change, gives) => {
  const planting = { path: ['a'], change, isNamed: () => false, textOf: String };
  expect(plant(text, planting)).toBe(gives);
});

test('every value of a secret is listed, in tables, arrays and inline tables', () => {
  const text =
    'api_key = "hush-1"\n[db]\npassword = \'hush-2\'\n[[users]]\ntokens = ["hush-3"]\nauth = { token = "hush-4" }\n';
  const texts = entries(text).flatMap((entry) => entry.texts);
  expect(texts).toEqual(expect.arrayContaining(['hush-1', 'hush-2', 'hush-3', 'hush-4']));
});

test.each([
  ['a string that never ends', 'token = "hush-1\nb = 1\n', ['hush-1']],
  ['a literal string that never ends', "token = 'hush-1 # x\n", ['hush-1 # x']],
  [
    'a string of several lines that never ends',
    'token = """\nhush-1\nhush-2\n',
    ['hush-1', 'hush-2'],
  ],
  ['an array that never ends', 'token = [\n  "hush-1",\n  "hush-2\nb = 1\n', ['hush-1', 'hush-2']],
  ['an inline table that never ends', 'a = { token = "hush-1", b = 1\n', ['hush-1']],
  ['a string in an inline table that never ends', 'a = { token = "hush-1 }\n', ['hush-1']],
  ['text after a string', 'token = "hush-1" hush-2\n', ['hush-1', '"hush-1" hush-2']],
  ['a string without quotes', 'token = hush-1#hush-2\n', ['hush-1#hush-2']],
  [
    'an array nested too deeply for any reader',
    `token = ${'['.repeat(50_000)}"hush-1"\n`,
    ['hush-1'],
  ],
  ['a string after a byte order mark', '\uFEFFtoken = "hush-1"\n', ['hush-1']],
])('%s is listed as a secret', (_, text, secrets) => {
  const texts = entries(text).flatMap(({ path, texts: own }) =>
    path.at(-1) === 'token' ? own : [],
  );
  expect(texts).toEqual(expect.arrayContaining(secrets));
});

test('the keys below a value that never ends are listed too', () => {
  const text = 'a = "never ends\nb = [1,\nc = """\n[t]\nd = 1\n';
  expect(entries(text).map(({ path }) => path.join('.'))).toEqual(['a', 'b', 'c', 't.d']);
});
