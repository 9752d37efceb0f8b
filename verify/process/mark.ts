/** A run's mark: every process carries it in its environment, every temporary folder in its name. */
import { readdir, readFile } from 'node:fs/promises';

/** The variable that holds the mark. It also identifies processes that have left their group. */
export const MARK = 'PROOFROLL_RUN';

/** The names of a run's temporary folders begin with this, and the guardian removes them. */
export function worldPrefix(mark: string): string {
  return `proofroll-${mark}-`;
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
