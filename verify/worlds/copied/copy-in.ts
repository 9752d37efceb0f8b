import { chmod, cp, lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from '../../disk/errno.ts';

/** Copies a file or folder, following links; what does not exist is left out. */
export async function copyIn(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  if (!(await canBeCopied(from))) return;
  try {
    await cp(from, to, { recursive: true, dereference: true, filter: canBeCopied });
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    return;
  }
  await openFolders(to);
}

/** A pipe, socket or device has no content that could be copied. */
async function canBeCopied(path: string): Promise<boolean> {
  try {
    const status = await stat(path);
    return status.isFile() || status.isDirectory();
  } catch (error) {
    // a link that leads nowhere, or in a circle
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(errnoOf(error))) return false;
    throw error;
  }
}

/** Only a folder that its owner may write to can be changed and removed again. */
async function openFolders(path: string): Promise<void> {
  const status = await lstat(path);
  if (!status.isDirectory()) return;
  await chmod(path, status.mode | 0o700);
  for (const name of await readdir(path)) await openFolders(join(path, name));
}
