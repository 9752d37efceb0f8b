import type { Canaries } from '../../probe/protocol.ts';

/**
 * Tells by the canaries after one gate's own bursts whether the machine was slow for a stretch of them. A single time
 * of allocations or hops varies a lot, and with what was called right before; the median of a stretch of the same
 * gate does not, so that a memory slower by a third is heard in it. A stretch is slow when the median of its loop is
 * above 1.1 times the 5th percentile of all the gate's stretches, that of its allocations above 1.12 times, or that
 * of its hops above 1.4 times. Allocations of twice that and more are those of a heap in another state, as after a
 * collection: no memory is slower by so much without the others.
 */
export function createPace(): Pace {
  const heard: Canaries[] = [];
  const whole: Canaries[] = [];
  let known: readonly number[] | undefined;
  const bounds = (): readonly number[] =>
    (known ??= MOST.map((most, kind) =>
      whole.length === 0 ? Infinity : most * kindQuantile(LOWER, whole, kind),
    ));
  return {
    hear: (set) => {
      heard.push(set);
      if (heard.length % LONG === 0) {
        whole.push(medians(heard.slice(-LONG)));
        known = undefined;
      }
      return heard.length - 1;
    },
    bounds,
    isUsual: (at) => {
      const own = whole[Math.floor(at / LONG)] ?? medians(heard.slice(-LONG));
      return own.every((time, kind) => {
        const bound = bounds()[kind] ?? 0;
        return time <= bound || (kind === ALLOCATIONS && time > OTHER_HEAP * bound);
      });
    },
  };
}

export interface Pace {
  /** the canaries after a burst, in time order; which one is it? */
  hear(set: Canaries): number;
  /** the longest that the median of each kind may be; without end before the first whole stretch */
  bounds(): readonly number[];
  /** whether the stretch of this one was as quick as most; so it is while there is no whole one to hold it against */
  isUsual(at: number): boolean;
}

/** Canaries in a stretch. */
const LONG = 24;
const LOWER = 0.05;
/** Of the loop, the allocations and the hops. */
const MOST = [1.1, 1.12, 1.4] as const;
const ALLOCATIONS = 1;
const OTHER_HEAP = 2;

function medians(sets: readonly Canaries[]): Canaries {
  return [kindQuantile(0.5, sets, 0), kindQuantile(0.5, sets, 1), kindQuantile(0.5, sets, 2)];
}

function kindQuantile(share: number, sets: readonly Canaries[], kind: number): number {
  const sorted = sets.map((set) => set[kind] ?? 0).toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}
