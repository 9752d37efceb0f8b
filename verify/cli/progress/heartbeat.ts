import type { ProgressEvent } from '../../api/verify.ts';

/** Many CI services cancel a job that prints nothing for some minutes. */
const SILENCE_MS = 30_000;

/** Prints a line whenever nothing has happened for a while. It names no checks: an id can contain a secret. */
export function startHeartbeat(print: (text: string) => void) {
  const startedAt = Date.now();
  const state = { total: 0, done: 0, phase: '' };
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const phase = state.phase === '' ? '' : `; running: ${state.phase}`;
    print(`… ${state.done} of ${state.total} checks done after ${seconds} s${phase}`);
  }, SILENCE_MS);
  // the timer alone must not keep the process running
  timer.unref();
  return {
    note: (event: ProgressEvent): void => {
      if (event.type === 'started') state.total = event.total;
      if (event.type === 'phase') state.phase = event.phase;
      if (event.type === 'checked') state.done = event.done;
      timer.refresh();
    },
    stop: (): void => clearInterval(timer),
  };
}
