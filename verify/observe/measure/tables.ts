/**
 * Bounds of a sequential exact binomial test on a quantile, for n = 0…maxSamples, where k counts
 * the samples over the limit. If the quantile is exactly on the limit, the probability that k ever
 * reaches passMax is at most alpha, and so is the probability that it ever reaches failMin, whatever
 * the distribution and however often it is tested. Memoised and shared: do not modify the result.
 * Source: DESIGN §6. @throws {RangeError} an option out of range
 */
export function gateTables(options: GateTableOptions): GateTables {
  const { quantile, alpha, maxSamples, minSamples } = options;
  const key = [quantile, alpha, maxSamples, minSamples].join(' ');
  const tables = memo.get(key) ?? computeTables({ quantile, alpha, maxSamples, minSamples });
  memo.set(key, tables);
  return tables;
}

/** The fewest samples with which these bounds can pass; undefined if maxSamples are too few. */
export function samplesToPass({ passMax }: Pick<GateTables, 'passMax'>): number | undefined {
  const n = passMax.findIndex((most) => most >= 0);
  return n === -1 ? undefined : n;
}

/** Source: DESIGN §6. */
export const gateDefaults = { alpha: 0.001, maxSamples: 2000, minSamples: 16 } as const;

export interface GateTableOptions {
  /** 0 < quantile < 1 */
  readonly quantile: number;
  /** the probability of a false decision on each side, 0 < alpha < 0.5; all of it is spent at maxSamples */
  readonly alpha: number;
  readonly maxSamples: number;
  /** no decision with fewer, 1 ≤ minSamples ≤ maxSamples */
  readonly minSamples: number;
}

export interface GateTables extends GateTableOptions {
  /** pass if k ≤ passMax[n]; −1 if no k passes; never decreases */
  readonly passMax: readonly number[];
  /** fail if k ≥ failMin[n]; n + 1 if no k fails; always above passMax[n] */
  readonly failMin: readonly number[];
}

const memo = new Map<string, GateTables>();

function computeTables(options: GateTableOptions): GateTables {
  assertInRange(options);
  const passMax = stopCounts(1 - options.quantile, options);
  // To fail on k samples over the limit is to stop on the n − k that are within it.
  const failMin = stopCounts(options.quantile, options).map((within, n) => n - within);
  return { ...options, passMax, failMin };
}

/** For each n, the largest count of events of this probability that stops the walk, or −1. */
function stopCounts(probability: number, options: GateTableOptions): number[] {
  const { alpha, maxSamples, minSamples } = options;
  const walk: Walk = { live: new Float64Array(maxSamples + 1), low: 0, high: 0, spent: 0 };
  walk.live[0] = 1;
  const stops = [-1];
  for (let n = 1; n <= maxSamples; n += 1) {
    step(walk, probability);
    if (n >= minSamples) stop(walk, alpha * (Math.log1p(n) / Math.log1p(maxSamples)));
    stops.push(walk.low - 1);
  }
  return stops;
}

interface Walk {
  /** f_n(k), the probability of count k without having stopped: 0 above high, outdated below low */
  readonly live: Float64Array;
  low: number;
  high: number;
  spent: number;
}

/** Everything cut off at this adds up to less than 1e-26, which is negligible compared with alpha. */
const NEGLIGIBLE = 1e-30;

function step(walk: Walk, probability: number): void {
  const { live, low } = walk;
  walk.high += 1;
  const stay = 1 - probability;
  let below = 0;
  for (let k = low; k <= walk.high; k += 1) {
    const here = live[k] ?? 0;
    live[k] = here * stay + below * probability;
    below = here;
  }
  while (walk.high > low && (live[walk.high] ?? 0) < NEGLIGIBLE) live[walk.high--] = 0;
}

/** Terminates: the live states have more than half of the probability, and the allowance is smaller. */
function stop(walk: Walk, allowance: number): void {
  for (; walk.spent + (walk.live[walk.low] ?? 0) <= allowance; walk.low += 1)
    walk.spent += walk.live[walk.low] ?? 0;
}

function assertInRange({ quantile, alpha, maxSamples, minSamples }: GateTableOptions): void {
  const whole = Number.isSafeInteger(minSamples) && Number.isSafeInteger(maxSamples);
  const ordered = minSamples >= 1 && minSamples <= maxSamples;
  if (quantile > 0 && quantile < 1 && alpha > 0 && alpha < 0.5 && whole && ordered) return;
  const given = JSON.stringify({ quantile, alpha, maxSamples, minSamples });
  throw new RangeError(`invalid options for gate tables: ${given}`);
}
