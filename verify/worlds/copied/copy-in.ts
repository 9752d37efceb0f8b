import { chmod, cp, lstat, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Copies a file or folder, following links; what does not exist is left out. */
export async function copyIn(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await cp(from, to, { recursive: true, dereference: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return;
  }
  await openFolders(to);
}

/** Only a folder that its owner may write to can be changed and removed again. */
async function openFolders(path: string): Promise<void> {
  const status = await lstat(path);
  if (!status.isDirectory()) return;
  await chmod(path, status.mode | 0o700);
  for (const name of await readdir(path)) await openFolders(join(path, name));
}
