export type Random = () => number;

/** Tommy Ettinger's mulberry32: uniform in 0…1, the same for the same seed. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** George Box's and Mervin Muller's. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Waiting times between events of which there is one in `mean` on average. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random());
}
