/**
 * A long-lived shell in the target's surroundings, that starts one command after the other. To start a process is
 * dear for Node, whose memory is large, and cheap for a shell.
 */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { enrol, killGroup, strike } from './groups.ts';
import { MARK } from './leftovers.ts';
import { readReports, REPORT, scriptLine, SHELL } from './script.ts';
import type { CommandRun } from '../observe/commands/stimulus.ts';

/** How a command ended; `shell-gone`: together with the shell that had started it; `no-shell`: it never began. */
export type How =
  | { how: 'exited'; status: number }
  | { how: 'timed-out' | 'flooded' | 'shell-gone' | 'no-shell' };
/** With the files in which its outputs are. */
export type Ended = How & { out: string; err: string; durationMs: number };

export interface Runner {
  isAlive: () => boolean;
  /** one at a time */
  run: (run: CommandRun & { cwd: string }) => Promise<Ended>;
  end: () => void;
}

/** The most that a command may print before it is ended. */
export const MOST_BYTES = 64 * 1024 * 1024;
/** How often it is looked at whether a command takes too long, or prints too much. */
const TICK_MS = 25;

interface Current {
  id: number;
  files: { out: string; err: string };
  begun: number;
  timeoutMs: number;
  settle: (how: How) => void;
}

/** @param folder where outputs are kept until they are read */
export function startRunner(env: Record<string, string>, folder: string): Runner {
  const shell = startShell(env);
  let current: Current | undefined;
  let stopped: 'timed-out' | 'flooded' | undefined;
  const settle = (how: How): void => {
    const settled = current;
    current = undefined;
    settled?.settle(how);
  };
  shell.onReport(({ id, status }) => {
    if (id === current?.id) settle({ how: 'exited', status });
  });
  shell.onGone(() => settle({ how: stopped ?? 'shell-gone' }));
  const timer = setInterval(() => {
    stopped ??= current === undefined ? undefined : problemOf(current);
    if (stopped !== undefined) shell.kill();
  }, TICK_MS);
  return {
    // one that is being ended takes no further command
    isAlive: () => stopped === undefined && shell.isAlive(),
    run: ({ command, cwd, env: set, timeoutMs }) =>
      new Promise((resolve) => {
        const id = nextId();
        const files = { out: join(folder, `${id}.out`), err: join(folder, `${id}.err`) };
        const begun = performance.now();
        current = {
          id,
          files,
          begun,
          timeoutMs,
          settle: (how) => resolve({ ...how, ...files, durationMs: performance.now() - begun }),
        };
        if (shell.isAlive()) shell.tell(scriptLine({ id, command, cwd, env: set, ...files }));
        else settle({ how: shell.isThere ? 'shell-gone' : 'no-shell' });
      }),
    end: () => {
      clearInterval(timer);
      shell.kill();
    },
  };
}

function problemOf({ begun, timeoutMs, files }: Current): 'timed-out' | 'flooded' | undefined {
  if (performance.now() - begun > timeoutMs) return 'timed-out';
  return sizeOf(files.out) + sizeOf(files.err) > MOST_BYTES ? 'flooded' : undefined;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

let ids = 0;
function nextId(): number {
  ids += 1;
  return ids;
}

/** A shell in a group of its own, so that what a command has started can be ended with it. */
function startShell(env: Record<string, string>) {
  const child = spawn(SHELL, [], {
    cwd: '/',
    env,
    detached: true,
    stdio: [
      'pipe',
      'ignore',
      'ignore',
      ...Array.from({ length: REPORT - 2 }, () => 'pipe' as const),
    ],
  });
  const { pid } = child;
  const reports = child.stdio[REPORT] as Readable;
  let alive = pid !== undefined;
  if (pid !== undefined) enrol(pid, env[MARK] ?? '');
  for (const each of [child, child.stdin, reports]) each?.on('error', () => undefined);
  return {
    isThere: pid !== undefined,
    isAlive: () => alive,
    tell: (line: string) => void child.stdin?.write(line),
    kill: () => killGroup(pid),
    onReport: (listener: (report: { id: number; status: number }) => void): void => {
      let rest = '';
      reports.on('data', (chunk: Buffer) => {
        const text = rest + chunk.toString('latin1');
        rest = text.slice(text.lastIndexOf('\n') + 1);
        for (const report of readReports(text)) listener(report);
      });
    },
    // its own 'exit', as others may hold its pipes open
    onGone: (listener: () => void): void => {
      child.once('exit', () => {
        alive = false;
        if (pid !== undefined) strike(pid);
        listener();
      });
    },
  };
}
