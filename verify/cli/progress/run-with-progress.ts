import { setFlagsFromString } from 'node:v8';
import { ProofrollError } from '../../model/errors.ts';
import { killGroups } from '../../process/group.ts';
import { styleOf, type Terminal } from '../terminal.ts';
import { terminalLine } from './terminal-line.ts';
import type { ProgressEvent } from '../../run/options.ts';
import type { ProgressView } from './view.ts';

/** What a run needs to report its progress and to be interrupted. */
export interface Hooks {
  signal: AbortSignal;
  onProgress: (event: ProgressEvent) => void;
}

/**
 * Runs work that starts processes of the target, and ends those processes if it is interrupted.
 * @param pipeView shows the progress if the output is not a terminal
 */
export async function runWithProgress<Result>(
  terminal: Terminal,
  pipeView: ProgressView,
  run: (hooks: Hooks) => Promise<Result>,
): Promise<Result | 'interrupted'> {
  // A run produces much garbage and keeps little. V8's default would use half as much memory again.
  setFlagsFromString('--heap-growing-percent=50');
  const signal = abortOnSignal(terminal);
  const view = terminal.isTerminal ? terminalLine(terminal, styleOf(terminal)) : pipeView;
  try {
    return await run({ signal, onProgress: view.show });
  } catch (error) {
    if (error instanceof ProofrollError && error.code === 'interrupted') return 'interrupted';
    throw error;
  } finally {
    await view.clear();
  }
}

/** Ends the processes of the target when the user interrupts the command, and when it exits. */
export function abortOnSignal(terminal: Terminal): AbortSignal {
  const controller = new AbortController();
  terminal.onSignal(() => {
    controller.abort();
    killGroups();
  });
  terminal.onExit(killGroups);
  return controller.signal;
}
