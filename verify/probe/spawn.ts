import { execa } from 'execa';
import type { ChildProcess } from 'node:child_process';
import { listMarked } from './leftovers.ts';
import type { Readable, Writable } from 'node:stream';

export interface SpawnSpec {
  command: string;
  arguments: string[];
  cwd: string;
  env: Record<string, string>;
}
export interface Spawned {
  pid: number;
  requests: Writable;
  replies: Readable;
  output: Readable[];
  /** settles once the process itself is gone; never rejects */
  exited: Promise<{ exitCode: number | undefined; signal: string | undefined; startError: string | undefined }>;
  /** ends the process and everything in its group */
  kill(): void;
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
  const [, out, err, requests, replies] = child.stdio as unknown as [null, Readable, Readable, Writable, Readable];
  const pid = child.pid ?? 0;
  if (pid !== 0) groups.add(pid);
  for (const stream of [out, err, requests, replies]) stream?.on('error', () => undefined);
  return { pid, requests, replies, output: [out, err], exited: exitOf(child as unknown as ChildProcess & PromiseLike<unknown>, pid), kill: () => killGroup(pid) };
}

const groups = new Set<number>();

/** Ends every process group that is still there, and what escaped from one; for the way out. */
export async function killAll(mark: string): Promise<void> {
  for (const pid of groups) killGroup(pid);
  for (const pid of await listMarked(mark)) kill(pid);
}

/** The synchronous part of `killAll`, for a process that is about to end. */
export function killGroups(): void {
  for (const pid of groups) killGroup(pid);
}

function killGroup(pid: number): void {
  if (pid !== 0) kill(-pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // already gone
  }
}

// The child's own 'exit', not execa's promise: that one waits for pipes which a grandchild may hold open.
function exitOf(child: ChildProcess & PromiseLike<unknown>, pid: number): Spawned['exited'] {
  return new Promise((resolve) => {
    const settle = (exitCode?: number, signal?: string, startError?: string): void => {
      groups.delete(pid);
      resolve({ exitCode, signal, startError });
    };
    child.once('exit', (code, signal) => settle(code ?? undefined, signal ?? undefined));
    child.once('error', (error) => settle(undefined, undefined, error.message));
    void Promise.resolve(child).then(
      (result) => {
        const { cause } = result as { cause?: unknown };
        if (pid === 0) settle(undefined, undefined, cause instanceof Error ? cause.message : 'could not be started');
      },
      () => undefined,
    );
  });
}
