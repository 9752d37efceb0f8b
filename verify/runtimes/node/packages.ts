import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledPackage } from '../runtime.ts';

interface Manifest {
  name?: unknown;
  version?: unknown;
  dependencies?: Record<string, unknown>;
  devDependencies?: Record<string, unknown>;
}

/** The nearest package.json of these folders, and what it asks for in the version that is installed. */
export function nodePackages(folders: readonly string[]): InstalledPackage[] {
  const own = folders.map(manifestIn).find((manifest) => manifest !== undefined);
  if (own === undefined) return [];
  const asked = [own.dependencies, own.devDependencies].flatMap((each) => Object.keys(each ?? {}));
  const installed = [...new Set(asked)].flatMap((name) => {
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
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}
