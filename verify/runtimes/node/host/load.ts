import { existsSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { explainImport } from './explain-import.ts';
import { duringImport } from './lookups.ts';
import { Lost } from './lost.ts';
import { addTargetPackage, setTargetRoot } from './root.ts';
import { describeThrown } from './thrown.ts';
import { moduleEndings } from '../module-endings.ts';
import type { Reply } from '../../../probe/protocol.ts';

let root = '';
let path: string[] = ['.'];
let say: (reply: Reply) => void = () => undefined;
const loaded = new Map<string, Promise<object>>();
const files = new Map<string, string>();
const spaces = new Map<string, object>();

export function prepareLoader(givenRoot: string, givenPath: string[], givenSay: typeof say): void {
  root = givenRoot;
  setTargetRoot(givenRoot);
  path = givenPath;
  say = givenSay;
}

/** Imports a module of the target, once. */
export async function loadModule(name: string): Promise<object> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const importing = importFresh(name);
  loaded.set(name, importing);
  return importing;
}

export function isLoaded(name: string): boolean {
  return loaded.has(name);
}

/** The file from which a module was loaded; undefined for a built-in module. */
export function fileOf(name: string): string | undefined {
  const url = files.get(name);
  return url?.startsWith('file:') === true ? realpathSync(fileURLToPath(url)) : undefined;
}

/** The names by which a plan can refer to a file: below a folder of its path, or below its root. */
export function namesOf(file: string): string[] {
  const installed = file.lastIndexOf(INSTALLED);
  const below = [...path.map((folder) => join(root, folder)), root]
    .flatMap((folder) => [folder, realPath(folder)])
    .filter((folder) => file.startsWith(folder + sep))
    .map((folder) => file.slice(folder.length + 1));
  const names = installed === -1 ? below : [file.slice(installed + INSTALLED.length)];
  return names.flatMap((name) => {
    const bare = name.replace(/\.[cm]?[jt]sx?$/u, '');
    return bare.endsWith('/index') ? [bare.slice(0, -'/index'.length), bare] : [bare];
  });
}

const INSTALLED = '/node_modules/';

function realPath(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}

/** The modules of the plan that export a value. */
export function exporting(value: unknown): string[] {
  return [...spaces].filter(([, space]) => exportsOf(space).includes(value)).map(([name]) => name);
}

function exportsOf(space: object): unknown[] {
  try {
    return Object.values(space);
  } catch {
    // an export of a module that is part of a circle may not be initialized
    return [];
  }
}

async function importFresh(name: string): Promise<object> {
  say({ say: 'importing', module: name });
  try {
    const url = resolveModule(name);
    const file = url.startsWith('file:') ? fileURLToPath(url) : undefined;
    // if the file does not exist, the import reports it
    if (file !== undefined && existsSync(file)) addTargetPackage(realpathSync(file));
    files.set(name, url);
    const module = await duringImport(async () => (await import(url)) as object);
    say({ say: 'imported', module: name });
    spaces.set(name, module);
    return module;
  } catch (thrown) {
    const error = describeThrown(thrown);
    say({ say: 'imported', module: name });
    if (thrown instanceof Lost) throw thrown;
    throw new Lost(
      'cannot-import',
      `importing '${name}' failed: ${explainImport(error)}`,
      error.where,
    );
  }
}

function resolveModule(name: string): string {
  const file = path.flatMap((folder) => candidates(join(root, folder), name)).find(isFile);
  if (file !== undefined) return pathToFileURL(file).href;
  const from = join(root, 'package.json');
  try {
    // resolved like an `import` in the target's own code
    return import.meta.resolve(name, pathToFileURL(from).href);
  } catch (error) {
    return resolveAsRequire(name, from, describeThrown(error).message);
  }
}

// Only require finds a package's folder or a file without its extension.
function resolveAsRequire(name: string, from: string, why: string): string {
  try {
    return pathToFileURL(createRequire(from).resolve(name)).href;
  } catch {
    throw new Lost('missing-module', `module '${name}' was not found: ${why}`);
  }
}

function candidates(folder: string, name: string): string[] {
  const base = isAbsolute(name) ? name : join(folder, name);
  return moduleEndings.map((ending) => base + ending);
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}
