import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from './errno.ts';

/** Removes a folder and everything in it, also what a target has made read-only; nothing that links in it lead to. */
export function removeTree(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 2 });
  } catch (error) {
    if (!['EACCES', 'EPERM', 'ENOTEMPTY'].includes(errnoOf(error))) throw error;
    openFolders(path);
    rmSync(path, { recursive: true, force: true, maxRetries: 2 });
  }
}

function openFolders(path: string): void {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status?.isDirectory() !== true) return;
  chmodSync(path, status.mode | 0o700);
  for (const name of readdirSync(path)) openFolders(join(path, name));
}
