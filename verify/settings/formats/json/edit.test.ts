import { describe, expect, test } from 'vitest';
import type { Change } from '../../edit/edit.ts';
import { editJsonLeaf, findJsonLeaf } from './edit.ts';

const edit = (text: string, path: string, change: Change) =>
  editJsonLeaf(text, path.split('.'), change);

describe('a leaf of a JSON file is changed, and every other byte stays', () => {
  test.each<[string, string, string, Change, string]>([
    ['a value', '{"a":1e3,"flag" : false}', 'flag', true, '{"a":1e3,"flag" : true}'],
    [
      'with tabs and CRLF',
      '{\r\n\t"flag": false\r\n}\r\n',
      'flag',
      true,
      '{\r\n\t"flag": true\r\n}\r\n',
    ],
    ['a number below zero', '{"n": -1}', 'n', 2, '{"n": 2}'],
    ['by a text', '{"n": "a"}', 'n', 'b"', '{"n": "b\\""}'],
    ['in an object', '{"p": {"flag": false}}', 'p.flag', true, '{"p": {"flag": true}}'],
    ['that is missing', '{\n\t"a": 1\n}\n', 'flag', true, '{\n\t"a": 1,\n\t"flag": true\n}\n'],
    ['that is missing between blanks', '{ "a": 1 }', 'flag', true, '{ "a": 1, "flag": true }'],
    ['with its parents', '{"a": {}}', 'a.b.flag', true, '{"a": {"b": { "flag": true }}}'],
    ['in an empty file', '', 'flag', true, '{"flag": true}\n'],
    [
      'a value next to __proto__',
      '{"__proto__": 1, "flag": false}',
      'flag',
      true,
      '{"__proto__": 1, "flag": true}',
    ],
    [
      'between comments and before a trailing comma',
      '{\n  // the cart\n  "flag": false, // off\n}\n',
      'flag',
      true,
      '{\n  // the cart\n  "flag": true, // off\n}\n',
    ],
    [
      'that is missing, after a comment',
      '{\n  "a": 1 // one\n}\n',
      'flag',
      true,
      '{\n  "a": 1, // one\n  "flag": true\n}\n',
    ],
    [
      'that is missing, after a trailing comma',
      '{\n  "a": 1, /* one */\n}\n',
      'flag',
      true,
      '{\n  "a": 1, /* one */\n  "flag": true,\n}\n',
    ],
    [
      'removed, and the comments of others stay',
      '{\n  "a": 1, // one\n  "flag": true // on\n  // the end\n}\n',
      'flag',
      { remove: true },
      '{\n  "a": 1 // one\n  // the end\n}\n',
    ],
    [
      'removed from between comments',
      '{ /* a, b */ "flag": true /* on, off */, "b": 1 }',
      'flag',
      { remove: true },
      '{ /* a, b */  /* on, off */ "b": 1 }',
    ],
    ['taken out', '{"a": 1, "flag": true}', 'flag', { remove: true }, '{"a": 1}'],
  ])('%s', (_, text, path, change, gives) => {
    expect(edit(text, path, change)).toMatchObject({ outcome: 'edited', text: gives });
  });
});

test.each<[string, string, string, Change, string, number, number]>([
  ['a comment that is never closed', '{\n/* x\n"flag": false}', 'flag', true, 'parse-error', 2, 1],
  ['a missing comma', '{"a": 1 "flag": false}', 'flag', true, 'parse-error', 1, 9],
  [
    'a key that stands twice',
    '{"flag": false,\n "flag": true}',
    'flag',
    true,
    'duplicate-key',
    2,
    2,
  ],
  [
    'a key that stands twice elsewhere',
    '{"flag": false, "p": [{"a":1,"a":2}]}',
    'flag',
    true,
    'duplicate-key',
    1,
    30,
  ],
  ['a list', '{"flag": [1]}', 'flag', true, 'not-a-leaf', 1, 10],
  ['a list at the top', '[1]', 'flag', true, 'not-a-mapping', 1, 1],
  [
    'nesting beyond the cap',
    `{"a": ${'['.repeat(60)}${']'.repeat(60)}}`,
    'flag',
    true,
    'too-deep',
    1,
    54,
  ],
  ['a number that is none', '{"flag": 1}', 'flag', NaN, 'unwritable-value', 1, 10],
])('%s is refused with its place', (_, text, path, change, code, line, column) => {
  expect(edit(text, path, change)).toMatchObject({ outcome: 'refused', code, line, column });
});

test('a leaf is found with its place, and one as asked is left alone', () => {
  expect(findJsonLeaf('{"p": {"Flag": true}}', ['p', 'flag'])).toEqual({
    outcome: 'found',
    value: true,
    line: 1,
    column: 16,
    span: { start: 15, end: 19 },
  });
  expect(edit('{"flag": true}', 'flag', true)).toMatchObject({ outcome: 'unchanged' });
});
