/** The built host is one file that any interpreter since 3.9 can run, with nothing installed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { python } from './driver.ts';
import { buildIfStale, project } from '../../e2e/testing/build.ts';
import { findInterpreters, findTooOld, OLDEST_MINOR } from './testing/interpreters.ts';

const host = join(project, 'dist/host.py');
beforeAll(buildIfStale);

/** Prints the modules that a text imports anywhere, each on a line with 1 where it is of the standard library. */
const LISTING = `
import ast, sys
tree = ast.parse(sys.stdin.read(), feature_version=(3, int(sys.argv[1])))
names = set()
for node in ast.walk(tree):
    if isinstance(node, ast.Import):
        names.update(alias.name.split(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        names.add("." * node.level + (node.module or "").split(".")[0])
for name in sorted(names):
    print(name, int(name in sys.stdlib_module_names))
`;

const all = await findInterpreters();
/** `sys.stdlib_module_names` is there since Python 3.10. */
const reader = all.find(({ version }) => Number(version.split('.')[1]) >= 10);

describe.skipIf(reader === undefined)(`read by Python ${reader?.version ?? 'since 3.10'}`, () => {
  test('it is Python of the oldest version that is supported', async () => {
    expect((await list(readFileSync(host, 'utf8'))).length).toBeGreaterThan(10);
  });

  test('newer grammar would be noticed', async () => {
    await expect(list('match 1:\n    case 1:\n        pass\n')).rejects.toThrow(/SyntaxError/);
  });

  test('it imports nothing but the standard library', async () => {
    const lines = await list(readFileSync(host, 'utf8'));
    // annotationlib is of the standard library since Python 3.14, and is asked for in a try
    const foreign = lines.filter((line) => !line.endsWith(' 1') && line !== 'annotationlib 0');
    expect(foreign).toEqual([]);
  });

  test('a foreign import would be noticed, also inside of a function', async () => {
    expect(await list('def late():\n    import yaml.nodes\n    from . import parts\n')).toEqual([
      '. 0',
      'yaml 0',
    ]);
  });
});

test('no two of its parts have the same name for something, as all are in one file', () => {
  const twice = (text: string): string[] => {
    const names = [...text.matchAll(/^(?:def |class )?(\w+)(?:\(| = |:$)/gmu)].map(
      ([, name]) => name,
    );
    return names.flatMap((name, at) =>
      name !== undefined && names.indexOf(name) < at ? [name] : [],
    );
  };
  expect(twice('def _told(a):\n    pass\n\n\ndef _told(b):\n    pass\n')).toEqual(['_told']);
  expect(twice('LIMIT = 1\nLIMIT = 2\n')).toEqual(['LIMIT']);
  expect(
    twice(readFileSync(host, 'utf8').replaceAll(/^(?:if|try|else|finally)\b.*$/gmu, '')),
  ).toEqual([]);
});

test.each(all)('Python $version compiles it without a warning', async ({ command }) => {
  const compile =
    'import pathlib, sys; compile(pathlib.Path(sys.argv[1]).read_text("utf-8"), "host.py", "exec")';
  const { stderr } = await execa(command, ['-W', 'error', '-c', compile, host]);
  expect(stderr).toBe('');
});

test.skipIf((await findTooOld()).length === 0).each(await findTooOld())(
  'Python $version is told to be too old, in one line',
  async ({ command, version }) => {
    const started = python.host({ root: project, path: [], interpreter: command });
    const { exitCode, stderr, stdout } = await execa(started.command, started.arguments, {
      reject: false,
    });
    const [major, minor] = version.split('.');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe(
      `error: proofroll verifies targets in Python 3.9 or later, and this interpreter is ${major}.${minor}`,
    );
  },
);

async function list(text: string): Promise<string[]> {
  const { stdout } = await execa(reader?.command ?? '', ['-c', LISTING, `${OLDEST_MINOR}`], {
    input: text,
  });
  return stdout.split('\n');
}
