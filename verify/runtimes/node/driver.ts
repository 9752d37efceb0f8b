import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtFile } from '../../disk/built-file.ts';
import { nodePackages } from './packages.ts';
import { moduleEndings } from './module-endings.ts';
import type { Driver, TargetPlace } from '../runtime.ts';

export const node: Driver = {
  name: 'node',
  // a probe spends much of its time waiting for its files and for the verifier
  probesAtOnce: 6,
  forks: false,
  summary: 'a system in JavaScript or TypeScript, run by Node',
  host: (place) => ({
    command: process.execPath,
    // --experimental-import-meta-resolve lets the host resolve packages as the target's own code would
    arguments: [
      '--experimental-import-meta-resolve',
      ...loaderFor(place),
      builtFile('host-node.js'),
    ],
  }),
  hasModule: (place, module) =>
    isBuiltin(module) || findFile(place, module) || isPackage(place, module),
  // A package may look for others from the working directory, as node-config does for its YAML parser.
  linked: (cwd) =>
    upFrom(cwd)
      .map((folder) => join(folder, 'node_modules'))
      .filter((folder) => existsSync(folder))
      .map((folder) => relative(cwd, folder)),
  sources: ({ root, path }) =>
    path.map((folder) => [join(root, folder), folder === '.' ? '' : folder]),
  listModules: (place) => [
    ...place.path.flatMap((folder) => namesIn(join(place.root, folder))),
    ...dependenciesOf(place.root),
  ],
  packages: ({ root }) => nodePackages(upFrom(root)),
};

/** TypeScript sources need a loader on Node 20: tsx, if the target has it installed. */
function loaderFor(place: TargetPlace): string[] {
  const hasSources = place.path.some(
    (folder) => namesIn(join(place.root, folder), /\.[cm]?ts$/).length > 0,
  );
  if (!hasSources) return [];
  const tsx = resolved(place.root, 'tsx');
  return tsx === undefined ? [] : ['--import', pathToFileURL(tsx).href];
}

function findFile(place: TargetPlace, module: string): boolean {
  return place.path
    .flatMap((folder) => moduleEndings.map((ending) => join(place.root, folder, module) + ending))
    .some((file) => existsSync(file) && statSync(file).isFile());
}

function isBuiltin(module: string): boolean {
  return module.startsWith('node:');
}

// The folder is enough: a package may export nothing that require.resolve can find.
function isPackage(place: TargetPlace, module: string): boolean {
  if (resolved(place.root, module) !== undefined) return true;
  const name = module.split('/', module.startsWith('@') ? 2 : 1).join('/');
  const folders = createRequire(join(place.root, 'package.json')).resolve.paths(name) ?? [];
  return folders.some((folder) => existsSync(join(folder, name, 'package.json')));
}

/** The dependencies in the target's package.json. */
function dependenciesOf(root: string): string[] {
  const file = upFrom(root)
    .map((folder) => join(folder, 'package.json'))
    .find((path) => existsSync(path));
  if (file === undefined) return [];
  try {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(
      readFileSync(file, 'utf8'),
    ) as Record<string, Record<string, string> | undefined>;
    return [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  } catch {
    return [];
  }
}

function upFrom(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...upFrom(above)];
}

function resolved(root: string, module: string): string | undefined {
  try {
    return createRequire(join(root, 'package.json')).resolve(module);
  } catch {
    return undefined;
  }
}

function namesIn(folder: string, ending = /\.[cm]?[jt]s$/): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => ending.test(name) && !name.endsWith('.d.ts'))
    .map((name) => name.replace(/\.[cm]?[jt]s$/, ''));
}
