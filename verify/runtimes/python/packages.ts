import { readdirSync } from 'node:fs';
import type { InstalledPackage } from '../runtime.ts';

/** By the names of the `.dist-info` folders that every installer leaves; nothing is run or opened. */
export function pythonPackages(folders: readonly string[]): InstalledPackage[] {
  return folders.flatMap(namesIn).flatMap((folder) => {
    const [, name, version] = /^(.+)-([^-]+)\.dist-info$/u.exec(folder) ?? [];
    return name === undefined || version === undefined ? [] : [{ name, version }];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
