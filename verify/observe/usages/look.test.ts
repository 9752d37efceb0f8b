import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drivers } from '../../runtimes/index.ts';
import { scratch } from '../../e2e/testing/proofroll.ts';
import { lookIntoSources } from './look.ts';
import { bounds } from './walk.ts';
import type { SourceSearch } from './stimulus.ts';

const READ = 'if (settings.use_x) run();\n';
const TODAY = new Date('2026-03-01T10:00:00Z');
const node = drivers['node'];
const python = drivers['python'];

/** A folder with these files in it. */
function folderWith(files: Record<string, string>): string {
  const folder = scratch();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function look(
  root: string,
  search: Partial<SourceSearch> & { readers?: 'taken out' } = {},
  driver = node,
  path = ['.'],
) {
  if (driver === undefined) throw new Error('no driver');
  const { signal } = new AbortController();
  return lookIntoSources(
    { names: ['use_x'], modules: [], readers: 'as they are', ...search },
    { driver, place: { root, path }, signal },
    TODAY,
    new Map(),
  );
}

describe('a search of the sources', () => {
  test('finds every place and the legacy class, and skips third-party code', async () => {
    const root = folderWith({
      'a.js': `// use_x\n${READ}`,
      'legacy.js': 'export class Old {}\n',
      'a.test.js': READ,
      'node_modules/b/index.js': READ,
      '.git/config': 'use_x',
      'dist/a.js': READ,
      'picture.bin': 'use_x\0',
      'picture.png': 'use_x',
    });
    symlinkSync(root, join(root, 'circle'));
    expect(await look(root, { legacy: 'Old' })).toEqual({
      outcome: 'sources',
      today: '2026-03-01',
      places: [
        { file: 'a.js', line: 1, role: 'comment', part: 'code' },
        { file: 'a.js', line: 2, role: 'read', part: 'code' },
        { file: 'a.test.js', line: 1, role: 'read', part: 'test' },
      ].toSorted((a, b) => (a.file < b.file ? -1 : 1)),
      legacy: ['legacy.js:1'],
      files: 3,
      passedOver: 1,
      cut: false,
    });
  });

  test('finds everything but the readers in a copy without the lines that read the flag', async () => {
    const root = folderWith({ 'a.js': `// use_x\n${READ}${READ}`, 'a.test.js': READ });
    const found = await look(root, { readers: 'taken out' });
    expect('places' in found && found.places.map(({ role, part }) => `${role} ${part}`)).toEqual([
      'comment code',
      'read test',
    ]);
  });

  test('searches the folders that the plan names, even build output', async () => {
    const root = folderWith({ 'src/a.js': READ, 'dist/a.js': READ });
    const found = await look(root, { search: ['dist'] });
    expect(found).toMatchObject({ places: [{ file: 'dist/a.js' }] });
  });

  test('searches the Python packages that the plan names', async () => {
    const root = folderWith({
      'lib/shop/__init__.py': '',
      'lib/shop/cart.py': 'if settings.use_x: pass\n',
      'lib/single.py': 'use_x = 1\n',
      'lib/other/__init__.py': 'use_x\n',
    });
    const modules = ['shop.cart', 'single', 'json'];
    const found = await look(root, { modules }, python, ['lib']);
    expect(found).toMatchObject({
      places: [
        { file: 'shop/cart.py', line: 1, role: 'read' },
        { file: 'single.py', line: 1, role: 'declared' },
      ],
    });
  });

  test('is not supported if there is no source file', async () => {
    expect(await look(folderWith({ 'picture.png': '' }))).toMatchObject({
      outcome: 'lost',
      reason: 'not-supported',
    });
    expect(await look(join(scratch(), 'gone'))).toMatchObject({ outcome: 'lost' });
  });
});

describe('if there are more files than the limit', () => {
  const usual = bounds.files;
  beforeEach(() => {
    bounds.files = 1;
  });
  afterEach(() => {
    bounds.files = usual;
  });

  test('a search reports that it is incomplete', async () => {
    const found = await look(folderWith({ 'a.js': '', 'b.js': READ }));
    expect(found).toMatchObject({ places: [], files: 1, cut: true });
  });
});

describe('the age of a flag', () => {
  const git = (folder: string, date: string, ...given: string[]) =>
    execa('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b.example', ...given], {
      env: { GIT_AUTHOR_DATE: `${date}T12:00:00Z`, GIT_COMMITTER_DATE: `${date}T12:00:00Z` },
    });
  const commit = async (folder: string, date: string): Promise<void> => {
    await git(folder, date, 'add', '-A');
    await git(folder, date, 'commit', '-q', '-m', date);
  };

  test('counts from the commit that first added it, according to git', async () => {
    const root = folderWith({ 'a.js': 'run();\n' });
    await git(root, '2025-12-01', 'init', '-q');
    await commit(root, '2025-12-01');
    writeFileSync(join(root, 'a.js'), READ);
    await commit(root, '2026-01-14');
    writeFileSync(join(root, 'a.js'), READ + READ);
    await commit(root, '2026-02-01');
    expect(await look(root, { dated: 'use_x' })).toMatchObject({
      introduced: {
        date: '2026-01-14',
        commit: expect.stringMatching(/^[0-9a-f]+$/),
        atLeast: false,
      },
    });
    const clone = join(scratch(), 'clone');
    await git(root, '2026-02-01', 'clone', '-q', '--depth', '1', `file://${root}`, clone);
    expect(await look(clone, { dated: 'use_x' })).toMatchObject({
      introduced: { date: '2026-02-01', atLeast: true },
    });
  });

  test('is unknown without a history, and is not looked up unless requested', async () => {
    const root = folderWith({ 'a.js': READ });
    expect(await look(root, { dated: 'use_x' })).not.toHaveProperty('introduced');
    expect(await look(root)).not.toHaveProperty('introduced');
  });

  test.each([
    [
      'node',
      node,
      'shop.js',
      'export function load() {\n  const { use_x } = read();\n  return { on: use_x };\n}\n',
      'export const build = (s) => (s.use_x ? 1 : 2);\n',
    ],
    [
      'node',
      node,
      'shop.ts',
      'export const load = async (): Promise<S> => {\n  return { on: env.use_x };\n};\n',
      'export const build = (s: S) => (s.use_x ? 1 : 2);\n',
    ],
    [
      'python',
      python,
      'shop.py',
      'def load(\n    file="x",\n):\n    data = read(file)\n\n    return data["use_x"]\n\n\n',
      'def build(s):\n    return s.use_x\n',
    ],
  ] as const)(
    'of a target in %s finds what loads the settings, and no reader in it',
    async (_, driver, file, loads, reads) => {
      const loader = { module: 'shop', name: 'load' };
      const rolesIn = async (text: string) => {
        const found = await look(folderWith({ [file]: text }), { loader, search: ['.'] }, driver);
        return found.outcome === 'sources'
          ? [...new Set(found.places.map(({ role }) => role))]
          : found;
      };
      expect(await rolesIn(loads)).toEqual(['loaded']);
      expect(await rolesIn(loads + reads)).toEqual(['loaded', 'read']);
      // another module passes the loader on
      const root = folderWith({
        [file]: 'x = 1\n',
        [`lib/${file.replace('shop', 'inner')}`]: loads,
      });
      const elsewhere = await look(root, { loader, search: ['.'] }, driver);
      expect(elsewhere).toMatchObject({
        places: elsewhere.outcome === 'sources' && elsewhere.places.map(() => ({ role: 'loaded' })),
      });
    },
  );
});
