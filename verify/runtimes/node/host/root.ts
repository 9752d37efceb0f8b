import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';

let folders: string[] = [];

/** Sets the target's root folder. Node reports files by their real path, so both paths are kept. */
export function setTargetRoot(root: string): void {
  folders = [root, realpathSync(root)];
}

/** With every link followed. */
export function targetRoot(): string {
  return folders[1] ?? process.cwd();
}

const packages = new Set<string>();

/** Counts the files of this file's package as the target's own: the plan may name a module of a dependency. */
export function addTargetPackage(file: string): void {
  const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//u.exec(file) ?? [];
  if (folder !== undefined) packages.add(folder);
}

/** The name of a file of the target's own code; undefined for any other file, such as that of a dependency. */
export function nameOfOwn(file: string): string | undefined {
  for (const folder of packages)
    if (file.startsWith(folder) && !file.slice(folder.length).includes('node_modules/'))
      return file.slice(file.lastIndexOf('node_modules/'));
  const own = withinTarget(file);
  return own?.includes('node_modules/') === true ? undefined : own;
}

/** A file of the target relative to its root; undefined for any other file. */
export function withinTarget(file: string): string | undefined {
  const folder = folders.find((each) => file.startsWith(each + sep));
  return folder === undefined ? undefined : relative(folder, file);
}
