/** A run's mark: every process carries it in its environment, and the run's folder for everything temporary in its name. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** The variable that holds the mark. It also identifies processes that have left their group. */
export const MARK = 'PROOFROLL_RUN';

export function newMark(): string {
  return randomBytes(8).toString('hex');
}

/** The name of the folder of a run. */
export function folderNameOf(mark: string): string {
  return `proofroll-${mark}`;
}

/** The same for a folder next to files that are about to be replaced. */
export function stagingName(mark: string): string {
  return `.${folderNameOf(mark)}`;
}

/** The mark in the name of such a folder; undefined for any other name. */
export function markIn(folderName: string): string | undefined {
  return /^\.?proofroll-([0-9a-f]{16})$/u.exec(folderName)?.[1];
}

/** Ids of the processes that carry the mark; empty if the system has no /proc. */
export async function listMarked(mark: string): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => []);
  const pids = entries.map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  const marked = await Promise.all(
    pids.map(async (pid) => ((await isMarked(pid, mark)) ? pid : undefined)),
  );
  return marked.filter((pid) => pid !== undefined);
}

async function isMarked(pid: number, mark: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
  return environment.split('\0').includes(`${MARK}=${mark}`);
}
