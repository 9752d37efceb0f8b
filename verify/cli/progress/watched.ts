import { setFlagsFromString } from 'node:v8';
import { ProofrollError } from '../../model/errors.ts';
import { killGroups } from '../../process/group.ts';
import type { ProgressEvent } from '../../api/verify.ts';
import { useColor } from '../color.ts';
import type { Terminal } from '../terminal.ts';
import { progressLine } from './line.ts';

export interface Style {
  color: boolean;
  /** widest line; infinite in a pipe */
  columns: number;
}
export interface Watch {
  show: (event: ProgressEvent) => void;
  clear: () => void | Promise<void>;
}
/** What a run has to be given so that it can be watched and interrupted. */
export interface Hooks {
  signal: AbortSignal;
  onProgress: (event: ProgressEvent) => void;
}

/** A pipe or a file has no width: what is cut there, nobody can widen. */
export function styleOf(terminal: Terminal): Style {
  return {
    color: useColor(terminal),
    columns: terminal.isTerminal ? Math.max(40, terminal.columns) : Infinity,
  };
}

/** Runs something that starts processes of the target: progress on a terminal, `otherwise` elsewhere; stopped by a signal. */
export async function watched<Result>(
  terminal: Terminal,
  otherwise: Watch,
  run: (hooks: Hooks) => Promise<Result>,
): Promise<Result | 'interrupted'> {
  // A run makes much garbage and holds little; by default V8 would let it lie and take half as much memory again.
  setFlagsFromString('--heap-growing-percent=50');
  const controller = new AbortController();
  terminal.onSignal(() => {
    controller.abort();
    killGroups();
  });
  terminal.onExit(killGroups);
  const watch = terminal.isTerminal ? progressLine(terminal, styleOf(terminal)) : otherwise;
  const { signal } = controller;
  try {
    const result = await run({ signal, onProgress: watch.show });
    return signal.aborted ? 'interrupted' : result;
  } catch (error) {
    if (error instanceof ProofrollError && error.code === 'interrupted') return 'interrupted';
    throw error;
  } finally {
    await watch.clear();
  }
}
