import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';

let folders: string[] = [];

/** Sets the target's root folder; Node names files by their real path, so both ways of writing it are held. */
export function setTargetRoot(root: string): void {
  folders = [root, realpathSync(root)];
}

/** A file of the target relative to its root; undefined for any other. */
export function withinTarget(file: string): string | undefined {
  const folder = folders.find((each) => file.startsWith(each + sep));
  return folder === undefined ? undefined : relative(folder, file);
}
