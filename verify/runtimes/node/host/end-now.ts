import { writeSync } from 'node:fs';

/** Kills this process and its group at once, so no handler of the target runs. */
export function endNow(why: string): never {
  try {
    write(2, `proofroll's probe error: ${why}\n`);
  } catch {
    // nothing reads it any more
  }
  try {
    kill(-pid, 'SIGKILL');
  } catch {
    // a process that was started by hand is not the leader of a group
    kill(pid, 'SIGKILL');
  }
  throw new Error(why);
}

// Held from before the target is imported, which may replace them.
const { pid } = process;
const kill = process.kill.bind(process);
const write = writeSync;
