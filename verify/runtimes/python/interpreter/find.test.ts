import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findInterpreter } from './find.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proofroll-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Files below the folder; a program is executable, and one of `-> …` is a link. */
function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text.startsWith('-> ')) symlinkSync(text.slice('-> '.length), file);
    else writeFileSync(file, text);
    if (text === 'program') chmodSync(file, 0o755);
  }
}

/** The interpreter below the folder, or the problem. */
function find(given?: string, planFolder = '', environment: Record<string, string> = {}): string {
  const found = findInterpreter({
    given: given?.replace('ROOT', folder),
    planFolder: join(folder, planFolder),
    root: folder,
    environment: Object.fromEntries(
      Object.entries(environment).map(([name, path]) => [name, join(folder, path)]),
    ),
  });
  const text = 'problem' in found ? found.problem : found.interpreter;
  return text.replaceAll(`${folder}/`, '');
}

const VENV = { '.venv/bin/python': 'program' };
const BIN = { 'bin/python3': 'program' };

test.each([
  ['a folder next to the plan', VENV, '.venv', '', '.venv/bin/python'],
  ['a folder by its absolute path', VENV, 'ROOT/.venv', '', '.venv/bin/python'],
  ['the program in it', VENV, './.venv/bin/python', '', '.venv/bin/python'],
  ['a folder, from a plan in a sub-folder', VENV, '../.venv', 'deploy', '.venv/bin/python'],
  ['a folder without a dot', { 'env/bin/python': 'program' }, 'env', '', 'env/bin/python'],
  [
    'a folder that has python3 only',
    { 'env/bin/python3': 'program' },
    'env',
    '',
    'env/bin/python3',
  ],
  ['a command', BIN, 'python3', '', 'bin/python3'],
])('python names %s', (_, files, given, planFolder, interpreter) => {
  write(files);
  expect(find(given, planFolder, { PATH: 'bin' })).toBe(interpreter);
});

const DEAD = {
  '.venv/pyvenv.cfg': '',
  '.venv/bin/python': '-> python3',
  '.venv/bin/python3': '-> /gone/python3',
};
const WINDOWS = { '.venv/pyvenv.cfg': '', '.venv/Scripts/python.exe': 'program' };

test.each([
  ['does not exist', {}, '.venv', '', /no virtual environment '\.venv'.*python3 -m venv/u],
  [
    'is a program that does not exist',
    {},
    '.venv/bin/python',
    '',
    /no interpreter.*python3 -m venv \S*\.venv`/u,
  ],
  ['is next to the target only', VENV, '.venv', 'deploy', /write `python: \.\.\/\.venv`/u],
  [
    'lost its base interpreter',
    DEAD,
    '.venv',
    '',
    /leads to \/gone\/python3, which does not exist.*--clear/u,
  ],
  [
    'is a program that lost it',
    DEAD,
    '.venv/bin/python',
    '',
    /leads to \/gone\/python3.*--clear \S*\.venv`/u,
  ],
  ['is for Windows', WINDOWS, '.venv', '', /has Scripts, but no bin\/python/u],
  ['lost its programs', { '.venv/pyvenv.cfg': '' }, '.venv', '', /has no bin\/python/u],
  ['is another folder', { 'src/a.py': '' }, 'src', '', /not a virtual environment/u],
  ['is a file that cannot be run', { 'python.txt': '' }, './python.txt', '', /is not executable/u],
])(
  'a named environment that %s is a problem with its remedy',
  (_, files, given, planFolder, words) => {
    write(files);
    expect(find(given, planFolder)).toMatch(words);
  },
);

const ACTIVE = { 'active/bin/python': 'program' };

test.each([
  ["the target's environment", { ...VENV, ...ACTIVE, ...BIN }, '.venv/bin/python'],
  ['then the active one', { ...ACTIVE, ...BIN }, 'active/bin/python'],
  ['then python3', BIN, 'bin/python3'],
  ['and none for Windows', { ...WINDOWS, ...BIN }, 'bin/python3'],
  ['and no program that cannot be run', { 'bin/python3': '' }, 'no Python was found'],
  ['but not past a broken one', { ...DEAD, ...BIN }, 'leads to /gone/python3'],
])('if the plan names none, it is %s', (_, files, expected) => {
  write(files);
  expect(find(undefined, '', { VIRTUAL_ENV: 'active', PATH: 'bin' })).toContain(expected);
});
