import type { Canaries } from '../../probe/protocol.ts';
import type { Moment } from './gate.ts';

/**
 * Tells quiet moments from loud ones by canaries, small works of proofroll's own that always take the same effort:
 * an arithmetic loop, 400 small allocations, and 400 hops through 16 MB. Each has its running lower quantile, the
 * 5th percentile of its last 256 times. A moment is loud when the loop took longer than 1.15 times its own lower
 * quantile, the allocations longer than 8 times theirs, or the hops longer than twice theirs: a quiet machine rarely
 * goes beyond that, as a loop needs nothing but the core, while hops depend on what is in the caches, and allocations
 * take three to six times as long in a heap of another state. A burst was taken in a quiet moment when the canaries before it
 * and those after it were. So what counts as quiet is the better part of what this machine gave during the run, and a
 * machine that is slow all the time, but evenly, is quiet. As the better part may come later, moments are judged anew
 * before a budget fails. What canaries cannot see is a machine that was slow only between them.
 */
export function createMoments(): Moments {
  const heard: number[][] = FACTORS.map(() => []);
  let known: number[] | undefined;
  const bounds = (): readonly number[] =>
    (known ??= heard.map((times, kind) => lowerQuantile(times) * (FACTORS[kind] ?? 1)));
  return {
    hear: (sets) => {
      for (const [kind, times] of heard.entries()) {
        for (const set of sets) times.push(set[kind] ?? 0);
        times.splice(0, Math.max(0, times.length - REMEMBERED));
      }
      known = undefined;
    },
    bounds,
    between: (before, after) =>
      isQuiet(before, bounds()) && isQuiet(after, bounds()) ? 'quiet' : 'loud',
  };
}

export interface Moments {
  /** canaries in time order; those of a burst are heard before it is judged */
  hear(sets: readonly Canaries[]): void;
  /** the longest that each kind may take in a quiet moment, by what was heard up to now */
  bounds(): readonly number[];
  /** a burst that has no canaries around it cannot be called quiet */
  between(before: Canaries | undefined, after: Canaries | undefined): Moment;
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
