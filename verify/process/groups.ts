/** The process groups that a run has started, so that none of them outlives it. */
import { startGuardian, type Guardian } from './guardian.ts';
import { listMarked } from './leftovers.ts';

/** The runs whose probes are alive: their groups, and who sees to these should this process be killed. */
const runs = new Map<string, { groups: Set<number>; guardian: Guardian }>();

/** Ends every process of a run that is still there, also what left its group. */
export async function killAll(mark: string): Promise<void> {
  const run = runs.get(mark);
  for (const pid of run?.groups ?? []) killGroup(pid);
  // what is just being started by one of them shows in a later round
  for (let round = 0; round < ROUNDS; round += 1) {
    const left = await listMarked(mark);
    if (left.length === 0) break;
    for (const pid of left) kill(pid);
  }
  run?.guardian.dismiss();
  runs.delete(mark);
}

const ROUNDS = 100;

/** The synchronous part of `killAll`, of every run, for a process that is about to end. */
export function killGroups(): void {
  for (const { groups } of runs.values()) for (const pid of groups) killGroup(pid);
}

/** @param pid the leader of a group of its own */
export function enrol(pid: number, mark: string): void {
  const run = runs.get(mark) ?? { groups: new Set(), guardian: startGuardian(mark) };
  runs.set(mark, run);
  run.groups.add(pid);
  run.guardian.watch([...run.groups]);
}

/** Ends what the process left in its group, while no other group can have got its number. */
export function strike(pid: number): void {
  for (const { groups, guardian } of runs.values()) {
    if (!groups.has(pid)) continue;
    kill(-pid);
    groups.delete(pid);
    guardian.watch([...groups]);
  }
}

export function killGroup(pid: number | undefined): void {
  const isAlive = pid !== undefined && [...runs.values()].some(({ groups }) => groups.has(pid));
  if (isAlive) kill(-pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // already gone
  }
}
