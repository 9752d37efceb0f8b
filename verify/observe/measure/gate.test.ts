import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { advanceGate, createGate, gateDecision, isGateOver, type Gate } from './gate.ts';
import { gateOutcome, type GateOutcome } from './outcome.ts';

const limit = 1000;
const median = createGate({ limit, quantile: 0.5 });
const under = (n: number) => Array.from({ length: n }, (_, i) => 400 + i);
const over = (n: number) => Array.from({ length: n }, (_, i) => 1500 + i);
const mixed = (n: number) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 999 : 1001));

describe('a gate on the median', () => {
  test.for([
    ['passes at the 16th sample if all are under the limit', [under(16)], 'passed', 16, 1],
    ['passes if all are exactly on the limit', [Array<number>(16).fill(limit)], 'passed', 16, 1],
    ['is undecided after 15 samples', [under(15)], 'too-few-samples', 15, 1],
    ['is undecided without a sample', [[]], 'too-few-samples', 0, 0],
    ['fails if three windows are over the limit', [over(48)], 'failed', 16, 3],
    ['does not fail one sample earlier', [over(47)], 'too-few-samples', 15, 3],
    ['does not fail on one window', [over(16)], 'too-few-samples', 16, 1],
    ['passes after two failed windows', [over(32), under(16)], 'passed', 16, 3],
    ['starts each window with fresh counts', [over(16), under(16)], 'passed', 16, 2],
    ['is near its budget if half of all samples are over', [mixed(2000)], 'near-budget', 2000, 1],
    ['ends with an undecided window', [mixed(2000), over(48)], 'near-budget', 2000, 1],
    ['is near its budget if it is stopped before a decision', [mixed(100)], 'near-budget', 100, 1],
    ['counts nothing after a pass', [under(16), over(100)], 'passed', 16, 1],
  ] as const)('%s', ([, bursts, expected, n, windows]) => {
    const outcome = gateOutcome(run(median, bursts));
    expect('reason' in outcome ? outcome.reason : outcome.status).toBe(expected);
    expect(outcome).toMatchObject({ n, windows });
  });

  it('keeps every sample in time order, also after its end', () => {
    const bursts = [[7, 9e9, 0], under(20), over(3)];
    expect(run(median, bursts).samples).toEqual(bursts.flat());
    expect(median.samples).toEqual([]);
  });

  it('is over once decided, or once a window is full', () => {
    const lengths = [15, 16].map((n) => isGateOver(advanceGate(median, under(n))));
    const full = [1999, 2000].map((n) => isGateOver(advanceGate(median, mixed(n))));
    expect({ lengths, full }).toEqual({ lengths: [false, true], full: [false, true] });
  });

  it('reports the decisive window alone, in order statistics', () => {
    const outcome = gateOutcome(run(median, [over(16), under(16)]));
    // failMin[16] is 15 and passMax[16] is 0: the second and the last of 400…415.
    expect(outcome).toMatchObject({ estimate: 407, interval: [401, 415], exceeding: 0 });
  });

  it('has no figures without samples', () => {
    const nothing = { estimate: null, interval: [null, null], n: 0 };
    expect(gateOutcome(median)).toMatchObject(nothing);
  });

  test.for([NaN, -1, Infinity])('refuses %d as a sample', (sample) => {
    expect(() => advanceGate(median, [1, sample])).toThrow(RangeError);
  });

  test.for([
    ['a limit of 0', { limit: 0 }],
    ['a limit that is not a number', { limit: NaN }],
    ['an infinite limit', { limit: Infinity }],
    ['no windows', { windows: 0 }],
    ['an impossible quantile', { quantile: 2 }],
  ] as const)('refuses %s', ([, wrong]) => {
    expect(() => createGate({ limit, quantile: 0.9, ...wrong })).toThrow(RangeError);
  });
});

test.for([
  ['81 samples far under', under(81), 'too-few-samples'],
  ['81 samples of which a few are over', [...under(75), ...over(6)], 'too-few-samples'],
  ['81 samples of which many are over', [...under(66), ...over(15)], 'near-budget'],
  ['90 samples of which one is over', [...over(1), ...under(89)], 'near-budget'],
] as const)('a gate on quantile 0.9 with %s', ([, samples, reason]) => {
  const gate = advanceGate(createGate({ limit, quantile: 0.9 }), samples);
  expect(gateOutcome(gate)).toMatchObject({ status: 'inconclusive', reason });
});

it('gives the same outcome however the samples are cut into bursts', () => {
  const sample = fc.oneof(fc.constantFrom(...over(5)), fc.nat(2000));
  fc.assert(
    fc.property(fc.array(fc.array(sample, { maxLength: 30 })), (bursts) => {
      expect(run(median, bursts)).toEqual(advanceGate(median, bursts.flat()));
    }),
  );
});

it('has an interval that agrees with its decision', () => {
  const quantiles = fc.constantFrom(0.5, 0.75, 0.9);
  fc.assert(
    fc.property(
      quantiles,
      fc.nat(),
      fc.integer({ min: 300, max: 3000 }),
      (quantile, seed, spread) => {
        const random = mulberry32(seed);
        const samples = Array.from({ length: 400 }, () => Math.floor(random() * spread));
        const outcome = gateOutcome(advanceGate(small(quantile), samples));
        const [low, high] = outcome.interval.map(
          (end, i) => end ?? (i === 0 ? -Infinity : Infinity),
        );
        const sides = {
          passed: Number(high) <= limit,
          failed: Number(low) > limit,
          inconclusive: true,
        };
        expect(sides[outcome.status]).toBe(true);
        expect(low).toBeLessThanOrEqual(outcome.estimate ?? NaN);
        expect(high).toBeGreaterThanOrEqual(outcome.estimate ?? NaN);
      },
    ),
  );
});

test.for([0.5, 0.9, 0.95])(
  'errs within alpha with the true quantile %d on the limit',
  (quantile) => {
    const runs = 2000;
    const random = mulberry32(20260114);
    const outcomes = Array.from({ length: runs }, () => {
      const samples = Array.from({ length: 200 }, () => (random() / quantile) * limit);
      return gateOutcome(advanceGate(small(quantile, 1), samples));
    });
    const share = (holds: (outcome: GateOutcome) => boolean) =>
      outcomes.filter(holds).length / runs;
    // Three standard errors of a share of 0.05 in this many runs.
    const noise = 3 * Math.sqrt((0.05 * 0.95) / runs);
    const mistaken = (['passed', 'failed'] as const).map((status) =>
      share((o) => o.status === status),
    );
    const missed = [
      share(({ interval: [low] }) => (low ?? 0) > limit),
      share(({ interval: [, high] }) => (high ?? Infinity) < limit),
    ];
    for (const chance of [...mistaken, ...missed]) expect(chance).toBeLessThanOrEqual(0.05 + noise);
    // A gate that never decides would make no mistake.
    for (const chance of mistaken) expect(chance).toBeGreaterThan(0.02);
  },
);

test.for([0.07, 0.1, 0.5, 0.55, 0.9, 0.95, 0.99])(
  'estimates quantile %d by its rank',
  (quantile) => {
    for (let n = 1; n <= 200; n += 1) {
      const sizes = { alpha: 0.001, maxSamples: n, minSamples: n };
      const ranks = Array.from({ length: n }, (_, i) => n - i);
      const { estimate } = gateOutcome(
        advanceGate(createGate({ limit, quantile, ...sizes }), ranks),
      );
      expect(estimate).toBe(Math.ceil((Math.round(quantile * 100) * n) / 100));
    }
  },
);

it('needs three mistakes in a row to fail by mistake', () => {
  const random = mulberry32(7);
  const runs = Array.from({ length: 2000 }, () => {
    const samples = Array.from({ length: 600 }, () => random() * 2 * limit);
    return gateDecision(advanceGate(small(0.5), samples));
  });
  expect(runs.filter((decision) => decision === 'fail').length / runs.length).toBeLessThan(0.002);
});

function run(gate: Gate, bursts: readonly (readonly number[])[]): Gate {
  return bursts.reduce((at, samples) => advanceGate(at, samples), gate);
}

/** A gate of alpha 0.05 a side and 200 samples, so that mistakes are many enough to count. */
function small(quantile: number, windows = 3): Gate {
  const sizes = { alpha: 0.05, maxSamples: 200, minSamples: 8 };
  return createGate({ limit, quantile, ...sizes, windows });
}

/** Tommy Ettinger's mulberry32: uniform in 0…1, the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
