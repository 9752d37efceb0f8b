import { expect, test } from 'vitest';
import { createGate, type Gate } from './gate.ts';

const RUNS = 100_000;

/**
 * Whole gates, of which any window may pass and all three must fail, simulated by counts: a gate uses only whether a
 * sample is over the limit. The true quantile is exactly on the limit, where a mistake is most likely.
 */
test.for([
  { quantile: 0.5, alpha: 0.001 },
  { quantile: 0.5, alpha: 0.01 / 16 },
  { quantile: 0.95, alpha: 0.001 },
])(
  'a gate on quantile $quantile errs with a chance of $alpha a side at most, in 100,000 runs',
  ({ quantile, alpha }) => {
    const gate = createGate({ limit: 1, quantile, alpha });
    const random = xorshift(20260114);
    let [passed, failed] = [0, 0];
    for (let run = 0; run < RUNS; run += 1) {
      const decision = decided(gate, quantile, random);
      if (decision === 'pass') passed += 1;
      if (decision === 'fail') failed += 1;
    }
    // Four standard errors of a share of alpha in so many runs.
    const most = alpha + 4 * Math.sqrt(alpha / RUNS);
    expect(passed / RUNS).toBeLessThanOrEqual(most);
    expect(failed / RUNS).toBeLessThanOrEqual(most);
    // A gate that never passed would make no mistake.
    expect(passed).toBeGreaterThan(0);
  },
);

function decided({ bounds, windowsToFail }: Gate, quantile: number, random: () => number) {
  const { passMax, failMin, maxSamples } = bounds;
  const within = quantile * 4294967296;
  for (let window = 0; window < windowsToFail; window += 1) {
    let [n, exceeding, isFail] = [0, 0, false];
    while (n < maxSamples && !isFail) {
      n += 1;
      if (random() >= within) exceeding += 1;
      if (exceeding <= (passMax[n] ?? -1)) return 'pass';
      isFail = exceeding >= (failMin[n] ?? Infinity);
    }
    if (!isFail) return 'undecided';
  }
  return 'fail';
}

/** George Marsaglia's xorshift, as 32 bits: fast, and the same for the same seed. */
function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
