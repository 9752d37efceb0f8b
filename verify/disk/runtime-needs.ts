/** What a runtime, and what it loads, looks for around the working directory: a copied world has it too. */
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export interface RuntimeNeeds {
  /** folders, relative to the working directory: linked, never copied */
  folders: readonly string[];
  files: readonly NeededFile[];
  /** names in the folder for temporary files, under which compiled code is kept by its content: linked */
  caches: readonly string[];
  /** variables that lead to what has to be found at its real place */
  env: Readonly<Record<string, string>>;
}

export interface NeededFile {
  /** relative to the working directory */
  place: string;
  /** its text in a copy in `folder`; without it the real file is copied */
  textIn?: (folder: string) => string;
}

/** Where a name exists in a folder and in those above it, relative to the folder, the nearest first. */
export function foundUpwards(folder: string, name: string): string[] {
  return upFrom(folder)
    .map((each) => join(each, name))
    .filter((path) => existsSync(path))
    .map((path) => relative(folder, path));
}

export function upFrom(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...upFrom(above)];
}
