/** What `npm pack` publishes, as npm itself and the compiler tell it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const pages = ['README.md', 'CHANGELOG.md', 'bench/README.md', 'bench/peers.md'].concat(
  ['budgets', 'checks', 'crash-test', 'flag', 'plan', 'snapshot'].map((name) => `docs/${name}.md`),
);

describe('the package', () => {
  const packed = JSON.parse(
    run('npm', ['pack', '--dry-run', '--ignore-scripts', '--json', '--loglevel=error']),
  ) as { files: { path: string }[] }[];
  const paths = packed.flatMap(({ files }) => files.map(({ path }) => path));

  test.each(pages)('holds what %s links to', (page) => {
    expect(paths).toContain(page);
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/gu)].map(
      ([, link = '']) => posix.join(posix.dirname(page), link),
    );
    // a folder is there where something in it is
    expect(
      links.filter((link) => !paths.some((path) => path === link || path.startsWith(`${link}/`))),
    ).toEqual([]);
  });

  test('holds no test and nothing that only serves tests', () => {
    expect(paths.filter(isForTests)).toEqual([]);
  });
});

test('the declarations are those that the public API leads to', () => {
  const declared = run('npx', ['tsc', '-p', 'verify', '--listFilesOnly'])
    .split('\n')
    .map((path) => posix.relative(process.cwd(), path.trim()))
    .filter((path) => path.startsWith('verify/'));
  expect(declared).toContain('verify/index.ts');
  expect(declared.filter(isForTests)).toEqual([]);
});

function isForTests(path: string): boolean {
  return /\.test\.|test-support|\/(?:testing|sample|crash|conformance|client|golden)\/|\/sample\./u.test(
    path,
  );
}

function run(command: string, given: string[]): string {
  return execFileSync(command, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
