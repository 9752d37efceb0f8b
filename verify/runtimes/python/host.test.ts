/** The built host is a package that any interpreter since 3.9 can run, with nothing installed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { python } from './driver.ts';
import { buildIfStale, project } from '../../e2e/testing/build.ts';
import { findInterpreters, findTooOld, OLDEST_MINOR } from './testing/interpreters.ts';

const folder = join(project, 'dist/python');
beforeAll(buildIfStale);

function modules(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.py'),
  );
}

/** Prints the modules that a text imports anywhere, each on a line with 1 if it is in the standard library. */
const LISTING = `
import ast, sys
tree = ast.parse(sys.stdin.read(), feature_version=(3, int(sys.argv[1])))
names = set()
for node in ast.walk(tree):
    if isinstance(node, ast.Import):
        names.update(alias.name.split(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        names.add("." if node.level else node.module.split(".")[0])
for name in sorted(names):
    print(name, int(name in sys.stdlib_module_names))
`;

const all = await findInterpreters();
/** `sys.stdlib_module_names` exists since Python 3.10. */
const reader = all.find(({ version }) => Number(version.split('.')[1]) >= 10);

describe.skipIf(reader === undefined)(`read by Python ${reader?.version ?? 'since 3.10'}`, () => {
  test('every module has the grammar of the oldest supported version and imports only the standard library', async () => {
    const lines = await Promise.all(
      modules().map((name) => list(readFileSync(join(folder, name), 'utf8'))),
    );
    // annotationlib is in the standard library since Python 3.14, and is imported in a try; ours hides the site's own sitecustomize
    const allowed = new Set(['. 0', 'annotationlib 0', 'sitecustomize 0', '']);
    const foreign = lines.flat().filter((line) => !line.endsWith(' 1') && !allowed.has(line));
    expect(lines.flat().length).toBeGreaterThan(100);
    expect(foreign).toEqual([]);
  });

  test('a module with newer grammar is reported', async () => {
    await expect(list('match 1:\n    case 1:\n        pass\n')).rejects.toThrow(/SyntaxError/);
  });

  test('an import from outside the standard library is reported, also inside a function', async () => {
    expect(await list('def late():\n    import yaml.nodes\n    from . import parts\n')).toEqual([
      '. 0',
      'yaml 0',
    ]);
  });
});

/** Imports every module of the host and prints those without the builtins that are kept from before the target. */
const WITHOUT_KEPT_BUILTINS = `
import importlib, pkgutil, sys, types
sys.path.insert(0, sys.argv[1])
import _proofroll_host
from _proofroll_host.kept import BUILTINS
for found in pkgutil.walk_packages(_proofroll_host.__path__, "_proofroll_host."):
    space = vars(importlib.import_module(found.name))
    own = [each for each in space.values() if getattr(each, "__module__", None) == found.name]
    if own and space["__builtins__"] is not BUILTINS:
        print(found.name)
`;

describe.each(all)('Python $version', ({ command }) => {
  test('compiles every module without a warning', async () => {
    const compile =
      'import pathlib, sys\nfor file in pathlib.Path(sys.argv[1]).rglob("*.py"): compile(file.read_text("utf-8"), str(file), "exec")';
    const { stderr } = await execa(command, ['-W', 'error', '-c', compile, folder]);
    expect(stderr).toBe('');
  });

  test('imports every module with the builtins that the host keeps, and prints nothing', async () => {
    const given = ['-B', '-W', 'error', '-c', WITHOUT_KEPT_BUILTINS, folder];
    const { stdout, stderr } = await execa(command, given);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  });
});

test.skipIf((await findTooOld()).length === 0).each(await findTooOld())(
  'Python $version is reported as too old, in one line',
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
