import type { Canaries } from '../../probe/protocol.ts';

/**
 * Detects a sustained slowdown by the canaries after one gate's own bursts. A single duration of allocations or hops
 * varies a lot and depends on what was called right before. The median of a block of them for the same gate does not,
 * so it shows a memory that is slower by a third. A block is slow if the median of its loop is above 1.1 times the 5th
 * percentile of all blocks of the gate, that of its allocations above 1.12 times, or that of its hops above 1.4 times.
 * Allocations of more than twice their bound mean another state of the heap, such as after a garbage collection: no
 * memory becomes that much slower without affecting the others.
 */
export function createSlowdownDetector(): SlowdownDetector {
  const recorded: Canaries[] = [];
  const blocks: Canaries[] = [];
  let known: readonly number[] | undefined;
  const bounds = (): readonly number[] =>
    (known ??= FACTORS.map((factor, kind) =>
      blocks.length === 0 ? Infinity : factor * kindQuantile(LOWER, blocks, kind),
    ));
  return {
    record: (set) => {
      recorded.push(set);
      if (recorded.length % BLOCK === 0) {
        blocks.push(medians(recorded.slice(-BLOCK)));
        known = undefined;
      }
      return recorded.length - 1;
    },
    bounds,
    isAsFastAsUsual: (at) => {
      const own = blocks[Math.floor(at / BLOCK)] ?? medians(recorded.slice(-BLOCK));
      return own.every((time, kind) => {
        const bound = bounds()[kind] ?? 0;
        return time <= bound || (kind === ALLOCATIONS && time > OTHER_HEAP * bound);
      });
    },
  };
}

export interface SlowdownDetector {
  /** the canaries after a burst, in time order; returns their index */
  record(set: Canaries): number;
  /** the longest median of each kind; Infinity before the first complete block */
  bounds(): readonly number[];
  /** whether the block with this index was as fast as most; true while there is no complete block */
  isAsFastAsUsual(at: number): boolean;
}

/** Canaries in a block. */
const BLOCK = 24;
const LOWER = 0.05;
/** Of the loop, the allocations and the hops. */
const FACTORS = [1.1, 1.12, 1.4] as const;
const ALLOCATIONS = 1;
const OTHER_HEAP = 2;

function medians(sets: readonly Canaries[]): Canaries {
  return [kindQuantile(0.5, sets, 0), kindQuantile(0.5, sets, 1), kindQuantile(0.5, sets, 2)];
}

function kindQuantile(share: number, sets: readonly Canaries[], kind: number): number {
  const sorted = sets.map((set) => set[kind] ?? 0).toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}
