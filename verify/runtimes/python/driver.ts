import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { builtFile } from '../../disk/built-file.ts';
import { foundUpwards } from '../../disk/runtime-needs.ts';
import { exitCodeOf } from '../../process/sync.ts';
import { fatalPlace } from './fatal-place.ts';
import { isFile } from './interpreter/environment.ts';
import { findInterpreter } from './interpreter/find.ts';
import { pythonImports } from './imports.ts';
import { pythonPackages } from './packages.ts';
import type { Driver, TargetPlace } from '../runtime.ts';

export const python: Driver = {
  name: 'python',
  summary: 'a system in Python 3.9 or later, run by its own interpreter',
  // an import keeps a core busy the whole time
  probesAtOnce: 2,
  forks: process.platform !== 'win32',
  host: (place) => ({
    command: place.interpreter ?? 'python3',
    // -B, and the variable for what the target starts itself: no .pyc file is written
    arguments: ['-B', '-c', BOOT, builtFile('python')],
    env: { PYTHONDONTWRITEBYTECODE: '1', PYTHONUSERBASE: userBase() },
  }),
  findInterpreter,
  hasModule: (place, module) =>
    foldersOf(place).some((folder) => isModule(folder, module)) || isKnown(place, module),
  sources: (place, modules) => {
    const tops = [...new Set(modules.map((module) => module.split('.', 1)[0] ?? module))];
    return tops.flatMap((top) => packagesNamed(top, foldersOf(place)));
  },
  listModules: (place) => foldersOf(place).flatMap((folder) => namesIn(folder)),
  names: (place) => (isEnvironment(place) ? [[prefixOf(place), '<python>']] : []),
  packages: (place) => pythonPackages(foldersOf(place)),
  imports: pythonImports,
  fatalPlace,
  needs: (_, cwd) => ({
    folders: [],
    // tools and settings libraries read their own table of it
    files: foundUpwards(cwd, 'pyproject.toml').map((found) => ({ place: found })),
    caches: [],
    env: {},
  }),
};

/**
 * Starts the host from its package, whose folder is not left on the path: the target's modules are looked up in its
 * own folders, and not in the working directory either, which -c would put first. The words are valid in Python 2,
 * because an interpreter that is too old could not read the host itself. The target finds an empty `__main__`.
 */
const BOOT = `
import sys
if sys.version_info < (3, 9):
    sys.exit("error: proofroll verifies targets in Python 3.9 or later, and this interpreter is %d.%d" % sys.version_info[:2])
if sys.path and sys.path[0] == "":
    del sys.path[0]
sys.path.insert(0, sys.argv[1])
from _proofroll_host.main import main
del sys.path[0]
main()
`.trim();

/** `…/bin/python` → `…`; links are not followed, because a virtual environment is identified by its own path. */
function prefixOf({ interpreter = '' }: TargetPlace): string {
  return dirname(dirname(interpreter));
}

function isEnvironment(place: TargetPlace): boolean {
  return place.interpreter !== undefined && isFile(join(prefixOf(place), 'pyvenv.cfg'));
}

/** Otherwise Python would look for the user's packages below HOME, which a world replaces. */
function userBase(): string {
  return process.env['PYTHONUSERBASE'] ?? join(homedir(), '.local');
}

/** Folders in which modules are found without running anything. */
function foldersOf(place: TargetPlace): string[] {
  const own = place.path.map((folder) => join(place.root, folder));
  if (!isEnvironment(place)) return own;
  const library = join(prefixOf(place), 'lib');
  const versions = existsSync(library) ? readdirSync(library) : [];
  return [...own, ...versions.map((version) => join(library, version, 'site-packages'))];
}

function isModule(folder: string, module: string): boolean {
  const base = join(folder, ...module.split('.'));
  return isFile(`${base}.py`) || isFile(join(base, '__init__.py'));
}

/** A package's folder, or a module of one file: the first one found, as in an import. */
function packagesNamed(top: string, folders: readonly string[]): [folder: string, name: string][] {
  for (const folder of folders) {
    const place = join(folder, top);
    if (isFile(join(place, '__init__.py'))) return [[place, top]];
    if (isFile(`${place}.py`)) return [[`${place}.py`, '']];
  }
  return [];
}

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const packages = readdirSync(folder).filter((name) => isFile(join(folder, name, '__init__.py')));
  return [
    ...scripts(folder),
    ...packages,
    ...packages.flatMap((name) => scripts(join(folder, name)).map((each) => `${name}.${each}`)),
  ];
}

function scripts(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.py') && !name.startsWith('__'))
    .map((name) => name.slice(0, -'.py'.length));
}

const answers = new Map<string, boolean>();

/**
 * Asks the interpreter for a top-level module that is in none of the folders: it may be built in, part of the standard
 * library, or installed in another way. Looking for a module inside a package would run the package.
 */
function isKnown(place: TargetPlace, module: string): boolean {
  const [top = ''] = module.split('.');
  if (foldersOf(place).some((folder) => isModule(folder, top))) return false;
  const key = `${place.interpreter ?? ''} ${place.root} ${top}`;
  const answer = answers.get(key) ?? canFind(place, top);
  answers.set(key, answer);
  return answer;
}

const SCRIPT =
  'import sys, importlib.util as u; sys.path[:0] = sys.argv[2:]; sys.exit(u.find_spec(sys.argv[1]) is None)';

function canFind(place: TargetPlace, top: string): boolean {
  const { command, env = {} } = python.host(place);
  const folders = place.path.map((folder) => join(place.root, folder));
  const options = { env: { ...process.env, ...env }, timeoutMs: 10_000 };
  return exitCodeOf(command, ['-B', '-c', SCRIPT, top, ...folders], options) === 0;
}
