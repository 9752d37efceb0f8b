import type { Stopped } from './ended.ts';

export interface ProcessLimits {
  timeoutMs: number;
  outputBytes: number;
  signal?: AbortSignal;
}

/** The default for what one process may print. */
export const OUTPUT_LIMIT_BYTES = 64 * 1024 * 1024;

/** Longer timers would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const POLL_MS = 25;

/**
 * Calls `stop` once, when the first limit is exceeded.
 * @param printedBytes how much the process has printed so far
 * @returns a function that ends the watch
 */
export function watchLimits(
  { timeoutMs, outputBytes, signal }: ProcessLimits,
  printedBytes: () => number,
  stop: (why: Stopped) => void,
): () => void {
  const end = (): void => {
    clearTimeout(timer);
    clearInterval(poll);
    signal?.removeEventListener('abort', interrupt);
  };
  const exceed = (why: Stopped): void => {
    end();
    stop(why);
  };
  const interrupt = (): void => exceed({ how: 'interrupted' });
  const timer = setTimeout(
    () => exceed({ how: 'timed-out', limitMs: timeoutMs }),
    Math.min(timeoutMs, LONGEST_TIMER_MS),
  );
  const poll = setInterval(() => {
    if (printedBytes() > outputBytes) exceed({ how: 'too-much-output', limitBytes: outputBytes });
  }, POLL_MS);
  signal?.addEventListener('abort', interrupt);
  return end;
}
