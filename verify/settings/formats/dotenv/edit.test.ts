import { describe, expect, test } from 'vitest';
import type { Change } from '../../edit/edit.ts';
import { editDotenvLeaf, findDotenvLeaf } from './edit.ts';

const edit = (text: string, change: Change) => editDotenvLeaf(text, ['FLAG'], change);

describe('a variable of a .env file is changed, and every other byte stays', () => {
  test.each<[string, string, Change, string]>([
    ['a value', 'A=1\nFLAG=false # off\nB = 2\n', true, 'A=1\nFLAG=true # off\nB = 2\n'],
    [
      'with CRLF and a byte order mark',
      '\uFEFFFLAG=0\r\nB=2\r\n',
      true,
      '\uFEFFFLAG=true\r\nB=2\r\n',
    ],
    ['in its quotes', 'export FLAG="false"\n', true, 'export FLAG="true"\n'],
    ['in other letters', 'flag=false\n', true, 'flag=true\n'],
    ['by an empty text before a comment', 'FLAG=yes # why\n', '', 'FLAG="" # why\n'],
    ['that is empty', 'FLAG=\nB=1\n', true, 'FLAG=true\nB=1\n'],
    ['by a text with blanks', 'FLAG=a\n', 'x y', 'FLAG="x y"\n'],
    ['by a text with quotes', 'FLAG=a\n', 'x "y"', 'FLAG=\'x "y"\'\n'],
    [
      'behind a value of several lines',
      'A="1\nFLAG=no\n"\nFLAG=no\n',
      true,
      'A="1\nFLAG=no\n"\nFLAG=true\n',
    ],
    [
      'a value next to a comment that looks like it',
      '# FLAG=no\nFLAG=no\n',
      true,
      '# FLAG=no\nFLAG=true\n',
    ],
    ['that is missing', 'A=1\n# end', true, 'A=1\n# end\nFLAG=true'],
    ['that is missing among exports', 'export A=1\n', true, 'export A=1\nexport FLAG=true\n'],
    ['in an empty file', '', true, 'FLAG=true\n'],
    ['taken out', 'A=1\nFLAG=1\nB=2\n', { remove: true }, 'A=1\nB=2\n'],
  ])('%s', (_, text, change, gives) => {
    expect(edit(text, change)).toMatchObject({ outcome: 'edited', text: gives });
  });
});

test.each<[string, string, Change, string, number, number]>([
  ['a variable that is set twice', 'FLAG=0\nA=1\nFLAG=1\n', true, 'duplicate-key', 3, 1],
  ['a variable of which another is made', 'FLAG=0\nA=x${FLAG}\n', true, 'referenced', 2, 3],
  ['a quote that is never closed', 'A=1\nB="x\nFLAG=0\n', true, 'parse-error', 2, 3],
  ['a value that readers expand', 'FLAG=a\n', 'a$B', 'unwritable-value', 1, 6],
  ['a value of two lines', 'FLAG=a\n', 'a\nb', 'unwritable-value', 1, 6],
  ['a lone carriage return', 'A=1\rFLAG=a\n', true, 'line-break', 1, 4],
])('%s is refused with its place', (_, text, change, code, line, column) => {
  expect(edit(text, change)).toMatchObject({ outcome: 'refused', code, line, column });
});

test('a variable is found with its place, and one as asked is left alone', () => {
  expect(findDotenvLeaf('A=1\n FLAG = "on" # x\n', ['FLAG'])).toEqual({
    outcome: 'found',
    value: 'on',
    line: 2,
    column: 9,
    span: { start: 12, end: 16 },
  });
  expect(edit('FLAG=true\n', true)).toMatchObject({ outcome: 'unchanged' });
});
