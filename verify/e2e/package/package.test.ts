/** The package as `npm pack` makes it, and as a project that installs it uses it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../model/version.ts';
import { scratch } from '../testing/proofroll.ts';

/** The rooms with types of the public API. */
const PUBLIC_ROOMS = ['api', 'model', 'observe', 'prepare', 'report', 'run', 'secrets', 'snapshot'];

const folder = scratch();
let paths: string[];
let tarball: string;
beforeAll(() => {
  // `--ignore-scripts`, because a build would replace the one that other tests are using
  run('npm', ['run', 'build:types']);
  const given = ['--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', folder];
  const [packed] = JSON.parse(run('npm', ['pack', ...given])) as {
    filename: string;
    files: { path: string }[];
  }[];
  paths = packed?.files.map(({ path }) => path) ?? [];
  tarball = join(folder, packed?.filename ?? '');
}, 120_000);

describe('the package', () => {
  test('contains every page of docs/, and everything that its pages link to', () => {
    const pages = paths.filter((path) => path.endsWith('.md') && !path.startsWith('reports/'));
    const docs = readdirSync('docs').filter((name) => name.endsWith('.md'));
    expect(pages).toEqual(
      expect.arrayContaining(['README.md', 'CHANGELOG.md', ...docs.map((name) => `docs/${name}`)]),
    );
    const broken = pages.flatMap((page) =>
      linksIn(page)
        // a link to a folder is fine if the package has a file in it
        .filter((link) => !paths.some((path) => path === link || path.startsWith(`${link}/`)))
        .map((link) => `${page}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test('contains no tests and nothing that only tests use', () => {
    expect(paths.filter(isForTests)).toEqual([]);
  });

  test('contains the declarations of the public API, and no internal ones', () => {
    const declared = paths.flatMap((path) => /^dist\/types\/(.+)$/u.exec(path)?.[1] ?? []);
    expect(declared).toContain('index.d.ts');
    const rooms = declared.filter((path) => path.includes('/')).map((path) => path.split('/')[0]);
    expect(new Set(rooms)).toEqual(new Set(PUBLIC_ROOMS));
    expect(declared.length).toBeLessThan(40);
  });

  test('runs no script when it is installed', () => {
    const { scripts = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts?: Record<string, string>;
    };
    const onInstall = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare'];
    expect(onInstall.filter((name) => name in scripts)).toEqual([]);
  });
});

describe('a project that installs the package', () => {
  const project = join(folder, 'project');
  beforeAll(() => {
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
    const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
    run('npm', ['install', tarball, ...quiet], project);
  }, 120_000);

  test('can run the command', () => {
    expect(run('npx', ['proofroll', '--version'], project)).toBe(`${version}\n`);
  });

  test('can use the API', () => {
    const script = "import { formatNames } from 'proofroll'; console.log(formatNames.join());";
    expect(run(process.execPath, ['--input-type=module', '--eval', script], project)).toContain(
      'markdown',
    );
  });

  test('can type-check code that uses the API', () => {
    expect(typeErrors(project, USES_API)).toBe('');
  });

  test('gets a type error for a wrong use of the API', () => {
    expect(typeErrors(project, USES_API.replace("plan: 'rollout.yaml'", 'plan: 1'))).toContain(
      "Type 'number' is not assignable to type 'string'",
    );
  });
});

const USES_API = `
import { verify, renderReport, takeSnapshot, type ProgressEvent, type RunReport } from 'proofroll';
const onProgress = (event: ProgressEvent): void => {
  if (event.type === 'checked') console.log(event.result.status, event.done / event.total);
};
const report: RunReport = await verify({ plan: 'rollout.yaml', only: ['flag'], onProgress });
const verdict: 'SUCCESSFUL' | 'DEGRADED' | 'FAILED' | 'INCOMPLETE' = report.verdict;
console.log(verdict, renderReport(report, 'markdown').length);
console.log((await takeSnapshot({ plan: 'rollout.yaml' })).snapshot.takenAt);
`;

/** With the declarations of the package checked too, so that none is missing. */
function typeErrors(project: string, code: string): string {
  writeFileSync(join(project, 'use.ts'), code);
  const config = {
    compilerOptions: {
      module: 'nodenext',
      target: 'es2023',
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: ['node'],
      typeRoots: [resolve('node_modules/@types')],
    },
    files: ['use.ts'],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
  try {
    return run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', project]);
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}

function linksIn(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/gu)].map(
    ([, link = '']) => posix.join(posix.dirname(page), link),
  );
}

function isForTests(path: string): boolean {
  return /\.test\.|test-support|\/(?:testing|sample|crash|conformance|client|golden)\/|\/sample\./u.test(
    path,
  );
}

function run(command: string, given: string[], cwd = '.'): string {
  return execFileSync(command, given, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
