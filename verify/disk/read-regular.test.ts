import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { OddFile, readText } from './read-regular.ts';

const folder = mkdtempSync(join(tmpdir(), 'proofroll-regular-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MOST = 8192;
const at = (name: string): string => join(folder, name);

test('a file is read up to its limit, through a link too', () => {
  writeFileSync(at('full'), 'x'.repeat(MOST));
  symlinkSync('full', at('link'));
  expect(readText(at('link'), MOST)).toHaveLength(MOST);
});

test('a file of the system that claims to be empty is read to its end', () => {
  expect(readText('/proc/self/status', MOST)).toMatch(/^Name:/u);
});

test.for([
  ['a pipe without a writer', 'a named pipe', (path: string) => execFileSync('mkfifo', [path])],
  ['an endless device', 'a device', (path: string) => symlinkSync('/dev/zero', path)],
  ['a folder', 'a folder', (path: string) => symlinkSync('.', path)],
  [
    'a large file',
    'it has 2147483648 bytes',
    (path: string) => {
      writeFileSync(path, '');
      truncateSync(path, 2 ** 31);
    },
  ],
  [
    'a file of the system without an end in sight',
    'it has no end',
    (path: string) => symlinkSync('/proc/self/smaps', path),
  ],
] as const)('%s is refused', ([name, words, make]) => {
  make(at(name));
  const read = (): string => readText(at(name), MOST);
  expect(read).toThrow(OddFile);
  expect(read).toThrow(words);
});
