import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { mostBytes, readText } from '../../disk/read-regular.ts';
import { builtFile } from '../../disk/built-file.ts';
import { upFrom } from '../../disk/runtime-needs.ts';
import { loaderArguments, namesIn, resolved } from './loader.ts';
import { needs } from './needs.ts';
import { staleBuilds } from './stale-builds.ts';
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
      ...loaderArguments(place),
      builtFile('host-node.js'),
    ],
  }),
  hasModule: (place, module) =>
    isBuiltin(module) || findFile(place, module) || isPackage(place, module),
  needs,
  staleBuilds,
  sources: ({ root, path }) =>
    path.map((folder) => [join(root, folder), folder === '.' ? '' : folder]),
  listModules: (place) => [
    ...place.path.flatMap((folder) => namesIn(join(place.root, folder))),
    ...dependenciesOf(place.root),
  ],
  packages: ({ root }) => nodePackages(upFrom(root)),
};

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
      readText(file, mostBytes.targetFile),
    ) as Record<string, Record<string, string> | undefined>;
    return [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  } catch {
    return [];
  }
}
