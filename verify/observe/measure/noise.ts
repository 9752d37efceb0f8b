import type { Canaries } from '../../probe/protocol.ts';
import type { MachineState } from './gate.ts';

/**
 * Detects noise from the machine by canaries: small pieces of proofroll's own work that always take the same effort
 * (an arithmetic loop, 400 small allocations, and 400 hops through 16 MB). The reference of each is the 5th percentile
 * of its last 256 durations. The machine is noisy if the loop took longer than 1.15 times its reference, the
 * allocations longer than 8 times, or the hops longer than twice. A quiet machine rarely exceeds that: the loop needs
 * only the core, hops depend on the caches, and allocations take three to six times as long in another state of the
 * heap. A burst is quiet if the canaries before and after it are. So quiet means the best that this machine gave
 * during the run, and a machine that is evenly slow is quiet. Because a better time may come later, bursts are
 * classified again before a budget fails. Slowness only between canaries is not detected.
 */
export function createNoiseDetector(): NoiseDetector {
  const recorded: number[][] = FACTORS.map(() => []);
  let known: number[] | undefined;
  const bounds = (): readonly number[] =>
    (known ??= recorded.map((times, kind) => lowerQuantile(times) * (FACTORS[kind] ?? 1)));
  return {
    record: (sets) => {
      for (const [kind, times] of recorded.entries()) {
        for (const set of sets) times.push(set[kind] ?? 0);
        times.splice(0, Math.max(0, times.length - REMEMBERED));
      }
      known = undefined;
    },
    bounds,
    classify: (before, after) =>
      isQuiet(before, bounds()) && isQuiet(after, bounds()) ? 'quiet' : 'noisy',
  };
}

export interface NoiseDetector {
  /** canaries in time order; those around a burst are recorded before it is classified */
  record(sets: readonly Canaries[]): void;
  /** the longest duration of each kind in a quiet state, from the canaries recorded so far */
  bounds(): readonly number[];
  /** a burst without canaries around it is not quiet */
  classify(before: Canaries | undefined, after: Canaries | undefined): MachineState;
}

const REMEMBERED = 256;
const LOWER = 0.05;
/** Of the loop, the allocations and the hops. */
const FACTORS = [1.15, 8, 2] as const;

function isQuiet(set: Canaries | undefined, bounds: readonly number[]): boolean {
  return set !== undefined && set.every((time, kind) => time <= (bounds[kind] ?? 0));
}

function lowerQuantile(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(LOWER * (sorted.length - 1))] ?? 0;
}
