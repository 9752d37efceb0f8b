/** Starts every process of a run: as leader of a new group, with the run's mark, watched by the guardian. */
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { messageOf } from '../model/errors.ts';
import type { OwnEnd } from './ended.ts';
import { enrol, guard } from './group.ts';
import { MARK } from './mark.ts';

export interface ProcessSpec {
  command: string;
  arguments: readonly string[];
  cwd: string;
  /** the whole environment, apart from the mark */
  env: Readonly<Record<string, string>>;
  mark: string;
}

export interface StartedProcess {
  /** undefined if the process could not be started */
  pid: number | undefined;
  /** empty if the process could not be started */
  stdio: readonly ChildProcess['stdio'][number][];
  /** settles when the process itself has exited, even if a child of it holds its pipes open; never rejects */
  ended: Promise<OwnEnd>;
  /** ends the process and everything in its group */
  kill: () => void;
}

/** For processes that proofroll talks to. To run one to its end, see `runProcess`. */
export function startProcess(spec: ProcessSpec, stdio: StdioOptions): StartedProcess {
  guard(spec.mark);
  try {
    const child = spawn(spec.command, spec.arguments, {
      cwd: spec.cwd,
      env: markedEnvironment(spec),
      detached: true,
      stdio,
    });
    for (const stream of child.stdio) stream?.on('error', () => undefined);
    return { stdio: child.stdio, ...supervise(child, spec.mark) };
  } catch (error) {
    const why = messageOf(error);
    return {
      pid: undefined,
      stdio: [],
      ended: Promise.resolve({ how: 'cannot-start', why }),
      kill: () => undefined,
    };
  }
}

export function markedEnvironment({ env, mark }: ProcessSpec): Record<string, string> {
  return { ...env, [MARK]: mark };
}

/** @param child started with `detached`, which makes it the leader of a group */
export function supervise(child: ChildProcess, mark: string): Omit<StartedProcess, 'stdio'> {
  const group = child.pid === undefined ? undefined : enrol(child.pid, mark);
  const ended = new Promise<OwnEnd>((resolve) => {
    child.once('exit', (exitCode, by) => {
      group?.close();
      resolve(
        exitCode === null ? { how: 'killed', by: by ?? 'a signal' } : { how: 'exited', exitCode },
      );
    });
    child.on('error', (error) => resolve({ how: 'cannot-start', why: error.message }));
  });
  return { pid: child.pid, ended, kill: () => group?.kill() };
}
