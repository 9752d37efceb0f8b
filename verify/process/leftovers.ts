import { readdir, readFile } from 'node:fs/promises';

/** The variable by which a process started for a run can be found again, even one that left its group. */
export const MARK = 'PROOFROLL_RUN';

/** Process ids whose environment carries the mark; empty where the system has no /proc. */
export async function listMarked(mark: string): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => []);
  const pids = entries.map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  const marked = await Promise.all(
    pids.map(async (pid) => ((await carries(pid, mark)) ? pid : undefined)),
  );
  return marked.filter((pid) => pid !== undefined);
}

async function carries(pid: number, mark: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
  return environment.split('\0').includes(`${MARK}=${mark}`);
}
