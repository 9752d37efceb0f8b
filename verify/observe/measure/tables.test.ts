import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { gateDefaults, gateTables, type GateTableOptions } from './tables.ts';

const probability = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyOptions = fc
  .record({
    quantile: probability(0.001, 0.999),
    alpha: probability(1e-6, 0.49),
    maxSamples: fc.integer({ min: 1, max: 200 }),
    minSamples: fc.integer({ min: 1, max: 20 }),
  })
  .map((o) => ({ ...o, minSamples: Math.min(o.minSamples, o.maxSamples) }));

describe('gateTables', () => {
  test.for([0.05, 0.25, 0.5, 0.75, 0.9, 0.99])(
    'equals a count of every path at quantile %d',
    (quantile) => {
      for (const alpha of [0.001, 0.05, 0.3])
        for (const minSamples of [1, 5])
          for (const maxSamples of [5, 9, 12]) {
            const options = { quantile, alpha, maxSamples, minSamples };
            const { passMax, failMin } = gateTables(options);
            expect({ options, passMax, failMin }).toEqual({ options, ...bruteForce(options) });
          }
    },
  );

  it('never takes a bound back, and keeps the two apart', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const { passMax, failMin } = gateTables(options);
        return passMax.every((pass, n) => {
          const [fail = NaN, before = -1, failBefore = fail - 1] = [
            failMin[n],
            passMax[n - 1],
            failMin[n - 1],
          ];
          return pass >= before && fail <= failBefore + 1 && pass < fail;
        });
      }),
    );
  });

  it('errs with a chance of alpha a side at most, however often one looks', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const { passMax, failMin } = gateTables(options);
        const up = 1 - options.quantile;
        const pass = chanceToStop(
          up,
          passMax.map((max) => (k) => k <= max),
        );
        const fail = chanceToStop(
          up,
          failMin.map((min) => (k) => k >= min),
        );
        expect(Math.max(pass, fail)).toBeLessThanOrEqual(options.alpha * (1 + 1e-9));
      }),
    );
  });

  it('decides nothing before minSamples', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const { passMax, failMin } = gateTables(options);
        const decides = passMax.map((pass, n) => pass >= 0 || (failMin[n] ?? NaN) <= n);
        expect(decides.slice(0, options.minSamples)).not.toContain(true);
      }),
    );
  });

  test.for([
    [0.5, 16, 16],
    [0.9, 72, 16],
    [0.99, 703, 16],
    [0.999, -1, 16],
  ] as const)(
    'can by default decide quantile %d from %d samples for a pass, %d for a fail',
    ([quantile, pass, fail]) => {
      const { passMax, failMin } = gateTables({ quantile, ...gateDefaults });
      expect(passMax.findIndex((max) => max >= 0)).toBe(pass);
      expect(failMin.findIndex((min, n) => min <= n)).toBe(fail);
    },
  );

  it('mirrors: to pass on a quantile is to fail on its complement', () => {
    const [half, shared] = [0.5, { alpha: 0.01, maxSamples: 300, minSamples: 10 }];
    const { passMax, failMin } = gateTables({ quantile: half, ...shared });
    expect(failMin).toEqual(passMax.map((pass, n) => n - pass));
  });

  it('is computed once for the same options', () => {
    const options = { quantile: 0.5, ...gateDefaults };
    expect(gateTables({ ...options })).toBe(gateTables({ ...options }));
    expect(gateTables({ ...options, alpha: 0.002 })).not.toBe(gateTables(options));
  });

  test.for([
    ['a quantile of 0', { quantile: 0 }],
    ['a quantile of 1', { quantile: 1 }],
    ['a quantile that is not a number', { quantile: NaN }],
    ['an alpha of 0', { alpha: 0 }],
    ['an alpha of a half', { alpha: 0.5 }],
    ['a minimum of no samples', { minSamples: 0 }],
    ['a minimum above the maximum', { minSamples: 2001 }],
    ['a fractional minimum', { minSamples: 1.5 }],
    ['a fractional maximum', { maxSamples: 99.5 }],
  ] as const)('refuses %s', ([, wrong]) => {
    expect(() => gateTables({ quantile: 0.5, ...gateDefaults, ...wrong })).toThrow(RangeError);
  });
});

/** Every one of the 2^n paths of each length, as bits; stopped when one of its starts was. */
function bruteForce(options: GateTableOptions): { passMax: number[]; failMin: number[] } {
  const { quantile, alpha, maxSamples, minSamples } = options;
  const [passMax, failMin] = [[-1], [1]];
  for (let n = 1; n <= maxSamples; n += 1) {
    const spend = n < minSamples ? -1 : (alpha * Math.log(1 + n)) / Math.log(1 + maxSamples);
    const low = pathCosts(n, quantile, (path) => passMax.some((max, m) => ones(path, m) <= max));
    const high = pathCosts(n, quantile, (path) => failMin.some((min, m) => ones(path, m) >= min));
    const counts = Array.from({ length: n + 1 }, (_, k) => k);
    const passing = counts.filter((c) => low.stopped + sum(low.live.slice(0, c + 1)) <= spend);
    const failing = counts.filter((c) => high.stopped + sum(high.live.slice(c)) <= spend);
    passMax.push(Math.max(-1, ...passing));
    failMin.push(Math.min(n + 1, ...failing));
  }
  return { passMax, failMin };
}

function pathCosts(n: number, quantile: number, hasStopped: (path: number) => boolean) {
  const costs = { stopped: 0, live: Array<number>(n + 1).fill(0) };
  for (let path = 0; path < 2 ** n; path += 1) {
    const k = ones(path, n);
    const chance = (1 - quantile) ** k * quantile ** (n - k);
    if (hasStopped(path)) costs.stopped += chance;
    else costs.live[k] = (costs.live[k] ?? 0) + chance;
  }
  return costs;
}

/** Samples over the limit among the first m of a path. */
function ones(path: number, m: number): number {
  let count = 0;
  for (let bits = path & (2 ** m - 1); bits > 0; bits >>= 1) count += bits & 1;
  return count;
}

/** The probability that a walk, with this probability of a step up, ever stops. */
function chanceToStop(up: number, stops: readonly ((k: number) => boolean)[]): number {
  let [live, stopped] = [[1], 0];
  for (const stop of stops.slice(1)) {
    const next = [...live, 0].map((f, k) => f * (1 - up) + (live[k - 1] ?? 0) * up);
    stopped += sum(next.filter((_, k) => stop(k)));
    live = next.map((f, k) => (stop(k) ? 0 : f));
  }
  return stopped;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
