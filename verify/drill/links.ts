/** Restores the symbolic links of the real world in a copy, which has only files. */
import { lstat, mkdir, rename, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { declaredFiles, realPath, type Surroundings } from '../worlds/surroundings.ts';

/**
 * Makes a link again of each copied file that really is one: a command that edits in place, as `sed -i` does, puts a
 * file where the link was, and what the link led to stays as it was.
 */
export async function linkAgain(real: Surroundings, copy: Surroundings): Promise<void> {
  const copies = declaredFiles(copy);
  for (const [index, file] of declaredFiles(real).entries()) {
    const copied = copies[index];
    if (copied === undefined || !(await isLinkToFile(realPath(real, file)))) continue;
    const link = realPath(copy, copied);
    // a file that is declared twice is a link by now
    if (await isLinkToFile(link)) continue;
    const behind = join(dirname(link), '.behind-links', basename(link));
    await mkdir(dirname(behind), { recursive: true });
    await rename(link, behind);
    await symlink(behind, link);
  }
}

async function isLinkToFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink() && (await stat(path)).isFile();
  } catch {
    return false;
  }
}
