import { describe, expect, test } from 'vitest';
import type { Change } from '../../edit/edit.ts';
import { editYamlLeaf, findYamlLeaf } from './edit.ts';

const edit = (text: string, path: string, change: Change) =>
  editYamlLeaf(text, path.split('.'), change);

describe('a leaf of a YAML file is changed, and every other byte stays', () => {
  test.each<[string, string, string, Change, string]>([
    [
      'a plain value',
      'a: 1\nflag: false # off\nb: 2\n',
      'flag',
      true,
      'a: 1\nflag: true # off\nb: 2\n',
    ],
    ['after a byte order mark', '\uFEFFflag: false\n', 'flag', true, '\uFEFFflag: true\n'],
    [
      'between CRLFs',
      'a: 1\r\nflag: no\r\nb: 2\r\n',
      'flag',
      true,
      'a: 1\r\nflag: true\r\nb: 2\r\n',
    ],
    [
      'a value next to values of YAML 1.1',
      'm: 0777\nflag: off\nx: on\n',
      'flag',
      true,
      'm: 0777\nflag: true\nx: on\n',
    ],
    ['in double quotes, by a text', 'mode: "old"\n', 'mode', 'a "b"', 'mode: "a \\"b\\""\n'],
    ['in single quotes, by a text', "mode: 'old'\n", 'mode', "it's", "mode: 'it''s'\n"],
    ['by a word that reads as a boolean', 'mode: old\n', 'mode', 'on', 'mode: "on"\n'],
    ['by a text of digits', 'mode: old\n', 'mode', '0777', 'mode: "0777"\n'],
    ['by a number with an exponent', 'n: 1\n', 'n', 1e30, 'n: 1.0e+30\n'],
    ['by null', 'n: 1\n', 'n', null, 'n: null\n'],
    [
      'in a mapping',
      'p:\n    flag:   false\n    b: 1\n',
      'p.flag',
      true,
      'p:\n    flag:   true\n    b: 1\n',
    ],
    ['between braces', 'p: {flag: false, b: 1}\n', 'p.flag', true, 'p: {flag: true, b: 1}\n'],
    ['that is empty', 'flag: # not yet\nb: 1\n', 'flag', true, 'flag: true # not yet\nb: 1\n'],
    ['over several lines', 'flag: a\n  b\nc: 1\n', 'flag', true, 'flag: true\nc: 1\n'],
    ['with an anchor that nobody uses', 'flag: &f false\n', 'flag', true, 'flag: &f true\n'],
    ['in other letters', 'Flag: false\n', 'flag', true, 'Flag: true\n'],
    [
      'below a key that reads as a boolean',
      'on:\n  flag: false\n',
      'on.flag',
      true,
      'on:\n  flag: true\n',
    ],
    [
      'a value next to a merge',
      'x: &x {b: 1}\np:\n  <<: *x\n  flag: false\n',
      'p.flag',
      true,
      'x: &x {b: 1}\np:\n  <<: *x\n  flag: true\n',
    ],
    [
      'behind a block of text with tabs',
      't: |\n  \ta\n  \tb\nflag: false\n',
      'flag',
      true,
      't: |\n  \ta\n  \tb\nflag: true\n',
    ],
  ])('%s', (_, text, path, change, gives) => {
    expect(edit(text, path, change)).toMatchObject({ outcome: 'edited', text: gives });
  });
});

describe('a leaf that is missing goes to its place in the style of the file', () => {
  test.each<[string, string, string, string]>([
    ['an empty file', '', 'flag', 'flag: true\n'],
    ['a file of comments', '# settings\n', 'flag', '# settings\nflag: true\n'],
    ['a file of comments without a last line end', '# settings', 'flag', '# settings\nflag: true'],
    ['an empty document', '---\n', 'flag', '---\nflag: true\n'],
    [
      'behind its siblings',
      'a: 1\nb: 2 # two\n\n# the end\n',
      'flag',
      'a: 1\nb: 2 # two\nflag: true\n\n# the end\n',
    ],
    ['behind a list', 'a:\n- 1\n- 2\n', 'flag', 'a:\n- 1\n- 2\nflag: true\n'],
    ['behind a block of text', 'a: |\n  x\n', 'flag', 'a: |\n  x\nflag: true\n'],
    ['without a last line end', 'a: 1', 'flag', 'a: 1\nflag: true'],
    ['with CRLF', 'a: 1\r\n', 'flag', 'a: 1\r\nflag: true\r\n'],
    ['in a mapping', 'p:\n    a: 1\nq: 2\n', 'p.flag', 'p:\n    a: 1\n    flag: true\nq: 2\n'],
    [
      'with its parents',
      'a:\n    x: 1\n',
      'b.c.flag',
      'a:\n    x: 1\nb:\n    c:\n        flag: true\n',
    ],
    ['below an empty parent', 'p: # none\nq: 1\n', 'p.flag', 'p: # none\n  flag: true\nq: 1\n'],
    ['between braces', 'p: {a: 1}\n', 'p.flag', 'p: {a: 1, flag: true}\n'],
    [
      'between braces of several lines',
      '{\n  "a": 1,\n  "b": 2\n}\n',
      'flag',
      '{\n  "a": 1,\n  "b": 2,\n  "flag": true\n}\n',
    ],
    ['between empty braces', '{ }\n', 'p.flag', '{ p: { flag: true } }\n'],
    ['between braces, with parents', 'p: {}\n', 'p.q.flag', 'p: {q: { flag: true }}\n'],
    ['with quotes where its siblings have them', "'a': 1\n", 'flag', "'a': 1\n'flag': true\n"],
    ['with quotes where it would read as a boolean', 'a: 1\n', 'on', 'a: 1\n"on": true\n'],
    ['before the end mark', 'a: 1\n...\n', 'flag', 'a: 1\nflag: true\n...\n'],
  ])('%s', (_, text, path, gives) => {
    expect(edit(text, path, true)).toMatchObject({ outcome: 'edited', text: gives });
  });
});

describe('a leaf is taken out', () => {
  test.each<[string, string, string, string]>([
    ['a line', 'a: 1\nflag: true # on\nb: 2\n', 'flag', 'a: 1\nb: 2\n'],
    ['the last line', 'a: 1\nflag: true', 'flag', 'a: 1\n'],
    ['several lines', 'a: 1\nflag: x\n  y\nb: 2\n', 'flag', 'a: 1\nb: 2\n'],
    ['the first between braces', 'p: {flag: true, b: 1}\n', 'p.flag', 'p: {b: 1}\n'],
    ['the last between braces', 'p: {a: 1, flag: true}\n', 'p.flag', 'p: {a: 1}\n'],
    ['the only one between braces', 'p: {flag: true}\n', 'p.flag', 'p: {}\n'],
  ])('%s', (_, text, path, gives) => {
    expect(edit(text, path, { remove: true })).toMatchObject({ outcome: 'edited', text: gives });
  });
});

test.each<[string, string, Change]>([
  ['a boolean', 'a: 1\nflag: true\n', true],
  ['a text', 'flag: "on"\n', 'on'],
  ['a missing value that is removed', 'a: 1\n', { remove: true }],
])('%s that is as asked is left alone', (_, text, change) => {
  expect(edit(text, 'flag', change)).toMatchObject({ outcome: 'unchanged' });
});

test('a value that only YAML 1.1 reads as asked is written out', () => {
  expect(edit('flag: on\n', 'flag', true)).toMatchObject({
    outcome: 'edited',
    text: 'flag: true\n',
  });
});

test('a leaf is found with its place', () => {
  expect(findYamlLeaf('# x\np:\n  flag: off\n', ['p', 'flag'])).toEqual({
    outcome: 'found',
    value: 'off',
    line: 3,
    column: 9,
    span: { start: 15, end: 18 },
  });
  expect(findYamlLeaf('a: 1\n', ['p', 'flag'])).toEqual({ outcome: 'missing' });
});
