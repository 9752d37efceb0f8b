import { execa } from 'execa';
import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { startGuardian, type Guardian } from './guardian.ts';
import { listMarked, MARK } from './leftovers.ts';

export interface SpawnSpec {
  command: string;
  arguments: string[];
  cwd: string;
  env: Record<string, string>;
}
export interface Spawned {
  requests: Writable;
  replies: Readable;
  output: Readable[];
  /** settles once the process itself is gone; never rejects */
  exited: Promise<{
    exitCode: number | undefined;
    signal: string | undefined;
    startError: string | undefined;
  }>;
  /** ends the process and everything in its group */
  kill: () => void;
}

/** Starts a process in a group of its own, with fd 3 to it and fd 4 from it. */
export function spawnProbe(spec: SpawnSpec): Spawned {
  const child = execa(spec.command, spec.arguments, {
    cwd: spec.cwd,
    env: spec.env,
    extendEnv: false,
    // its own group, so that whatever it starts can be ended with it; execa's own clean-up does not reach that far
    detached: true,
    cleanup: false,
    buffer: false,
    reject: false,
    stdio: ['ignore', 'pipe', 'pipe', ['pipe'], 'pipe'],
  });
  const [, out, err, requests, replies] = child.stdio as unknown as [
    null,
    Readable,
    Readable,
    Writable,
    Readable,
  ];
  const { pid } = child;
  if (pid !== undefined) enrol(pid, spec.env[MARK] ?? '');
  for (const stream of [out, err, requests, replies]) stream?.on('error', () => undefined);
  return {
    requests,
    replies,
    output: [out, err],
    exited: exitOf(child as unknown as ChildProcess & PromiseLike<unknown>),
    kill: () => killGroup(pid),
  };
}

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

function enrol(pid: number, mark: string): void {
  const run = runs.get(mark) ?? { groups: new Set(), guardian: startGuardian(mark) };
  runs.set(mark, run);
  run.groups.add(pid);
  run.guardian.watch([...run.groups]);
}

/** Ends what the process left in its group, while no other group can have got its number. */
function strike(pid: number): void {
  for (const { groups, guardian } of runs.values()) {
    if (!groups.has(pid)) continue;
    kill(-pid);
    groups.delete(pid);
    guardian.watch([...groups]);
  }
}

function killGroup(pid: number | undefined): void {
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

// The child's own 'exit', not execa's promise: that one waits for pipes which a grandchild may hold open.
function exitOf(child: ChildProcess & PromiseLike<unknown>): Spawned['exited'] {
  const { pid } = child;
  return new Promise((resolve) => {
    const settle = (exitCode?: number, signal?: string, startError?: string): void => {
      if (pid !== undefined) strike(pid);
      resolve({ exitCode, signal, startError });
    };
    child.once('exit', (code, signal) => settle(code ?? undefined, signal ?? undefined));
    child.once('error', (error) => settle(undefined, undefined, error.message));
    if (pid === undefined)
      void startErrorOf(child).then((message) => settle(undefined, undefined, message));
  });
}

async function startErrorOf(child: PromiseLike<unknown>): Promise<string> {
  const { cause } = (await child) as { cause?: unknown };
  return cause instanceof Error ? cause.message : 'could not be started';
}
