import { join } from 'node:path';
import { mostBytes, readText } from '../../disk/read-regular.ts';
import type { InstalledPackage } from '../runtime.ts';

interface Manifest {
  name?: unknown;
  version?: unknown;
  dependencies?: Record<string, unknown>;
  devDependencies?: Record<string, unknown>;
}

/** The package of the nearest package.json, and its dependencies in their installed versions. */
export function nodePackages(folders: readonly string[]): InstalledPackage[] {
  const own = folders.map(manifestIn).find((manifest) => manifest !== undefined);
  if (own === undefined) return [];
  const dependencies = [own.dependencies, own.devDependencies].flatMap((each) =>
    Object.keys(each ?? {}),
  );
  const installed = [...new Set(dependencies)].flatMap((name) => {
    const places = folders.map((folder) => join(folder, 'node_modules', name));
    return packageOf(places.map(manifestIn).find((manifest) => manifest !== undefined));
  });
  return [...packageOf(own), ...installed];
}

function packageOf(manifest: Manifest | undefined): InstalledPackage[] {
  const { name, version } = manifest ?? {};
  return typeof name === 'string' && typeof version === 'string' ? [{ name, version }] : [];
}

function manifestIn(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readText(join(folder, 'package.json'), mostBytes.targetFile)) as Manifest;
  } catch {
    return undefined;
  }
}
