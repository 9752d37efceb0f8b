/** The modification times of a copied file, or of a copied folder and everything in it. */
import { readdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** In whole seconds, which every file system can hold: the same time can be given to the file again. */
export async function timeOf(path: string): Promise<Date> {
  const status = await stat(path).catch(() => undefined);
  return inSeconds(status?.mtimeMs ?? Date.now());
}

export async function setTime(path: string, time: Date): Promise<void> {
  const names = await readdir(path, { recursive: true }).catch(() => []);
  for (const each of [...names.map((name) => join(path, name)), path])
    await utimes(each, time, time).catch(ignoreAbsence);
}

function inSeconds(ms: number): Date {
  return new Date(Math.floor(ms / 1000) * 1000);
}

/** A drill may also remove the file. */
function ignoreAbsence(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
