import { spawn, type ChildProcess } from 'node:child_process';
import { PassThrough, type Duplex, type Readable, type Writable } from 'node:stream';
import { messageOf } from '../model/errors.ts';
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
  /** undefined if it could not be started */
  pid: number | undefined;
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
  const child = start(spec);
  if (typeof child === 'string') return notStarted(child);
  const [, out, err, requests, replies] = child.stdio as [null, Readable, Readable, Duplex, Duplex];
  const { pid } = child;
  if (pid !== undefined) enrol(pid, spec.env[MARK] ?? '');
  // none of them is there where the process is not
  for (const stream of [out, err, requests, replies]) stream?.on('error', () => undefined);
  return {
    pid,
    requests,
    replies,
    output: [out, err],
    exited: exitOf(child),
    kill: () => killGroup(pid),
  };
}

/** What Node says at once where it cannot even try. */
function start({ command, arguments: given, cwd, env }: SpawnSpec): ChildProcess | string {
  try {
    return spawn(command, given, {
      cwd,
      env,
      // its own group, so that whatever it starts can be ended with it
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
  } catch (error) {
    return messageOf(error);
  }
}

function notStarted(startError: string): Spawned {
  const [nowhere, nothing] = [new PassThrough(), new PassThrough()];
  nothing.end();
  return {
    pid: undefined,
    requests: nowhere,
    replies: nothing,
    output: [],
    exited: Promise.resolve({ exitCode: undefined, signal: undefined, startError }),
    kill: () => undefined,
  };
}

// The process's own 'exit', as a grandchild may hold its pipes open.
function exitOf(child: ChildProcess): Spawned['exited'] {
  const { pid } = child;
  return new Promise((resolve) => {
    const settle = (exitCode?: number, signal?: string, startError?: string): void => {
      if (pid !== undefined) strike(pid);
      resolve({ exitCode, signal, startError });
    };
    child.once('exit', (code, signal) => settle(code ?? undefined, signal ?? undefined));
    child.once('error', (error) => settle(undefined, undefined, error.message));
  });
}
