import { execa } from 'execa';
import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { enrol, killGroup, strike } from './groups.ts';
import { MARK } from './leftovers.ts';

export { killAll, killGroups } from './groups.ts';

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
