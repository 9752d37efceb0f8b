/** Runs a process to its end and reads what it printed. */
import { closeSync, fstatSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../model/errors.ts';
import type { Ended, OwnEnd, Stopped } from './ended.ts';
import { OUTPUT_LIMIT_BYTES, watchLimits, type ProcessLimits } from './limits.ts';
import { guard } from './group.ts';
import { newQuickPlace } from './run-folder.ts';
import { markedEnvironment, supervise, type ProcessSpec } from './start.ts';

export interface RunSpec extends ProcessSpec, Omit<ProcessLimits, 'outputBytes'> {
  outputBytes?: number;
  /** how much of the end of each output is returned; by default all */
  keptBytes?: number;
}

export interface Finished {
  ended: Ended;
  stdout: string;
  stderr: string;
}

/**
 * Ends the process group at a limit and when the process exits, so nothing that it has started outlives it there.
 * Output goes to files: a pipe would stay open for as long as any process holds it. Never rejects.
 */
export async function runProcess(spec: RunSpec): Promise<Finished> {
  const { outputBytes = OUTPUT_LIMIT_BYTES, keptBytes = outputBytes } = spec;
  if (spec.signal?.aborted === true) return unfinished({ how: 'interrupted' });
  try {
    const files = openFiles(spec.mark, outputBytes);
    try {
      const ended = await runInto(files, { ...spec, outputBytes });
      const [stdout, stderr] = [endOf(files.stdout, keptBytes), endOf(files.stderr, keptBytes)];
      return { ended, stdout, stderr };
    } finally {
      files.remove();
    }
  } catch (error) {
    return unfinished({ how: 'cannot-start', why: messageOf(error) });
  }
}

/** An open file; execa takes any descriptor, but its types list only those up to 9. */
type Descriptor = 9;

interface Files {
  stdout: Descriptor;
  stderr: Descriptor;
  remove: () => void;
}

async function runInto(files: Files, spec: RunSpec & ProcessLimits): Promise<Ended> {
  // loaded late: it takes longer to load than most processes take to start
  const { execa } = await import('execa');
  guard(spec.mark);
  const child = execa(spec.command, spec.arguments, {
    cwd: spec.cwd,
    env: markedEnvironment(spec),
    extendEnv: false,
    stdio: ['ignore', files.stdout, files.stderr],
    detached: true,
    cleanup: false,
    reject: false,
  });
  const { kill } = supervise(child, spec.mark);
  let stopped: Stopped | undefined;
  const printed = (): number => fstatSync(files.stdout).size + fstatSync(files.stderr).size;
  const endWatch = watchLimits(spec, printed, (why) => {
    stopped = why;
    kill();
  });
  const result = await child;
  endWatch();
  return stopped ?? ownEnd(result);
}

function ownEnd(result: {
  exitCode?: number;
  signal?: string;
  originalMessage?: string | undefined;
  shortMessage?: string | undefined;
}): OwnEnd {
  const { exitCode, signal, originalMessage, shortMessage } = result;
  if (exitCode !== undefined) return { how: 'exited', exitCode };
  if (signal !== undefined) return { how: 'killed', by: signal };
  return { how: 'cannot-start', why: originalMessage ?? shortMessage ?? 'for an unknown reason' };
}

function unfinished(ended: Ended): Finished {
  return { ended, stdout: '', stderr: '' };
}

function openFiles(mark: string, bytes: number): Files {
  const folder = newQuickPlace(mark, 2 * bytes);
  const [stdout, stderr] = [join(folder, 'stdout'), join(folder, 'stderr')].map((path) =>
    openSync(path, 'w+'),
  ) as [Descriptor, Descriptor];
  return {
    stdout,
    stderr,
    remove: () => {
      for (const file of [stdout, stderr]) closeSync(file);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function endOf(file: number, bytes: number): string {
  const { size } = fstatSync(file);
  const length = Math.min(size, bytes);
  const buffer = Buffer.alloc(length);
  const read = readSync(file, buffer, 0, length, size - length);
  return buffer.subarray(0, read).toString('utf8');
}
