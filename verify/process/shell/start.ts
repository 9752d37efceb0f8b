/**
 * A long-lived shell that runs one command after another. Starting a process is expensive for Node, whose memory is
 * large, and cheap for a shell.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { OwnEnd, Stopped } from '../ended.ts';
import { OUTPUT_LIMIT_BYTES, watchLimits } from '../limits.ts';
import { startProcess, type ProcessSpec } from '../start.ts';
import { readReports, REPORT, scriptLine, SHELL, type Line } from './script.ts';

export interface ShellCommand extends Pick<Line, 'command' | 'cwd' | 'env' | 'unset'> {
  timeoutMs: number;
}

/** `shell-gone`: the shell ended before the command did. */
export type CommandEnd = OwnEnd | Stopped | { how: 'shell-gone' };
/** With the files that hold its output. */
export type EndedCommand = CommandEnd & { out: string; err: string; durationMs: number };

export interface CommandShell {
  /** whether it takes another command */
  isUsable: () => boolean;
  /** one at a time */
  run: (command: ShellCommand) => Promise<EndedCommand>;
  end: () => void;
}

interface Current {
  id: number;
  settle: (end: CommandEnd) => void;
}

/** @param folder for the files with the output */
export function startCommandShell(
  spec: Pick<ProcessSpec, 'env' | 'mark'>,
  folder: string,
): CommandShell {
  const shell = startProcess({ command: SHELL, arguments: [], cwd: '/', ...spec }, STDIO);
  const [input] = shell.stdio as [Writable?];
  let current: Current | undefined;
  let stopped: Stopped | undefined;
  let gone: CommandEnd | undefined;
  const settle = (end: CommandEnd): void => {
    const settled = current;
    current = undefined;
    settled?.settle(end);
  };
  onReport(shell.stdio[REPORT] as Readable | undefined, ({ id, exitStatus }) => {
    if (id === current?.id) settle({ how: 'exited', exitCode: exitStatus });
  });
  void shell.ended.then((end) => {
    gone = stopped ?? (end.how === 'cannot-start' ? end : { how: 'shell-gone' });
    return settle(gone);
  });
  const stop = (why: Stopped): void => {
    stopped = why;
    shell.kill();
  };
  const start = (command: ShellCommand, resolve: (ended: EndedCommand) => void): void => {
    const { line, ended } = begin(command, folder, stop);
    current = { id: line.id, settle: (end) => resolve(ended(end)) };
    if (gone === undefined) input?.write(scriptLine(line));
    else settle(gone);
  };
  return {
    isUsable: () => stopped === undefined && gone === undefined,
    run: (command) => new Promise((resolve) => start(command, resolve)),
    end: shell.kill,
  };
}

const STDIO = Array.from({ length: REPORT + 1 }, (_, descriptor) =>
  descriptor === 0 || descriptor === REPORT ? ('pipe' as const) : ('ignore' as const),
);

/** Starts the clock and the limits of one command. */
function begin(
  { timeoutMs, ...command }: ShellCommand,
  folder: string,
  stop: (why: Stopped) => void,
): { line: Line; ended: (end: CommandEnd) => EndedCommand } {
  ids += 1;
  const files = { out: join(folder, `${ids}.out`), err: join(folder, `${ids}.err`) };
  const printed = (): number => sizeOf(files.out) + sizeOf(files.err);
  const limits = { timeoutMs, outputBytes: OUTPUT_LIMIT_BYTES };
  const endWatch = watchLimits(limits, printed, stop);
  const begun = performance.now();
  return {
    line: { id: ids, ...command, ...files },
    ended: (end) => {
      endWatch();
      return { ...end, ...files, durationMs: performance.now() - begun };
    },
  };
}

let ids = 0;

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function onReport(
  reports: Readable | undefined,
  listener: (report: { id: number; exitStatus: number }) => void,
): void {
  let rest = '';
  reports?.on('data', (chunk: Buffer) => {
    const text = rest + chunk.toString('latin1');
    rest = text.slice(text.lastIndexOf('\n') + 1);
    for (const report of readReports(text)) listener(report);
  });
}
