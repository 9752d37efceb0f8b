/** The process groups of each run, which end with the run in whatever way it ends. */
import { startGuardian, type Guardian } from './guardian.ts';
import { listMarked } from './mark.ts';

/** A process started as the leader of a group, with everything it has started in that group. */
export interface Group {
  kill: () => void;
  /** call it when the leader has exited: ends what it left behind in the group */
  close: () => void;
}

interface Run {
  groups: Set<number>;
  guardian: Guardian;
}
const runs = new Map<string, Run>();

/** Starts the run's guardian. Call it before the process is started: proofroll may be killed right after that. */
export function guard(mark: string): void {
  runOf(mark);
}

/** @param pid the leader's */
export function enrol(pid: number, mark: string): Group {
  const { groups, guardian } = runOf(mark);
  groups.add(pid);
  guardian.watch([...groups]);
  return {
    kill: () => {
      if (groups.has(pid)) kill(-pid);
    },
    close: () => {
      // at this moment no other group can have been given the same id
      if (groups.delete(pid)) kill(-pid);
      guardian.watch([...groups]);
    },
  };
}

/** Ends every process of a run, including those that have left their group. The guardian stays until `closeRun`. */
export async function killAll(mark: string): Promise<void> {
  for (const pid of runs.get(mark)?.groups ?? []) kill(-pid);
  await killMarked(mark);
}

/** The same for a run of another process of proofroll, which is gone. */
export async function killMarked(mark: string): Promise<void> {
  // a process that is being started during one round appears in a later one
  for (let round = 0; round < ROUNDS; round += 1) {
    const left = await listMarked(mark);
    if (left.length === 0) break;
    for (const pid of left) kill(pid);
  }
}

const ROUNDS = 100;

/** Call it when nothing of the run is left. */
export function dismissGuardian(mark: string): void {
  runs.get(mark)?.guardian.dismiss();
  runs.delete(mark);
}

/** The synchronous part of `killAll`, for all runs; for use when proofroll itself is about to exit. */
export function killGroups(): void {
  for (const { groups } of runs.values()) for (const pid of groups) kill(-pid);
}

function runOf(mark: string): Run {
  const run = runs.get(mark) ?? { groups: new Set(), guardian: startGuardian(mark) };
  runs.set(mark, run);
  return run;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has exited already
  }
}
