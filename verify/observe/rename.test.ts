import { expect, test } from 'vitest';
import { lost } from '../model/loss.ts';
import { renamer } from './rename.ts';

test.for([
  ['a file of a folder', 'in /a/target/x.mjs', 'in <target>/x.mjs'],
  ['the folder itself', 'no /a/target', 'no <target>'],
  ['the inner folder first', 'in /a/target/home/.env', 'in ~/.env'],
  ['a file URL', 'file:///a/target/x.mjs', 'file://<target>/x.mjs'],
  ['the later of two names', 'in /a/twice/x', 'in second/x'],
  ['not a folder whose name begins alike', 'in /a/target-2/x', 'in /a/target-2/x'],
  ['not the root of all', 'in /b/x', 'in /b/x'],
] as const)('renames %s', ([, said, shown]) => {
  const rename = renamer([
    ['/', 'root'],
    ['/a/target', '<target>'],
    ['/a/target/home', '~'],
    ['/a/twice', 'first'],
    ['/a/twice', 'second'],
  ]);
  expect(rename(lost('raised', said))).toEqual(lost('raised', shown));
});

test('renames what is said of a value, and leaves the value itself', () => {
  const rename = renamer([['/a/target', '<target>']]);
  const opaque = {
    kind: 'opaque',
    type: 'Error',
    why: 'no /a/target/x',
    preview: '/a/target/x',
  } as const;
  const plain = { kind: 'plain', value: '/a/target/x' } as const;
  const renamed = rename({ outcome: 'returned', durationNs: 0, values: { opaque, plain } });
  expect(renamed.values).toEqual({
    opaque: { ...opaque, why: 'no <target>/x', preview: '<target>/x' },
    plain,
  });
});

test('a value with a path in a copied world has the path in the real one', () => {
  const folders = [
    { copy: '/tmp/copy-1/home', real: '/home/ann', prefix: '~/' },
    { copy: '/tmp/copy-1', real: '/srv', prefix: '../' },
  ];
  const rename = renamer([], { folders, files: [] });
  const value = (...paths: string[]) => ({
    outcome: 'returned' as const,
    durationNs: 0,
    values: { settings: { kind: 'plain' as const, value: { paths } } },
  });
  expect(rename(value('/tmp/copy-1/home/.shop', '/tmp/copy-1/cwd', '/tmp/copy-12'))).toEqual(
    value('/home/ann/.shop', '/srv/cwd', '/tmp/copy-12'),
  );
});
