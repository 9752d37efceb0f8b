import { describe, expect, it } from 'vitest';
import { advanceGate, createGate } from './gate.ts';
import {
  countBursts,
  recheckBursts,
  needsSamples,
  startSampling,
  addBurst,
  type Sampling,
} from './sampling.ts';
import type { Canaries } from '../../probe/protocol.ts';

const limit = 1000;
const gateWith = (...samples: number[]) =>
  advanceGate(createGate({ limit, quantile: 0.5 }), samples);
const slow = Array<number>(8).fill(500e6);

describe('a gate gets more samples', () => {
  it.each([
    ['within the cap', gateWith(500, 1500), 9_999, true],
    ['but not beyond the cap', gateWith(...Array<number>(20).fill(500), ...slow), 10_000, false],
    ['beyond the cap while it has too few samples', gateWith(500, 1500), 30_000, true],
    [
      'but not after its own calls took that long',
      gateWith(1, ...slow, ...slow, ...slow),
      10_000,
      false,
    ],
    ['but not beyond the cap without any sample', gateWith(), 10_000, false],
    ['beyond the cap while every sample is over the limit', gateWith(1500, 2500), 59_999, true],
    ['but not endlessly', gateWith(...Array<number>(20).fill(1500)), 60_000, false],
    ['but not after its decision', gateWith(...Array<number>(16).fill(500)), 0, false],
  ])('%s', (_, gate, elapsedMs, expected) => {
    expect(needsSamples(gate, elapsedMs, 10_000)).toBe(expected);
  });
});

describe('the sampling of a gate', () => {
  const slowSet: Canaries = [200, 200, 200];
  const fastSet: Canaries = [100, 100, 100];
  const fasterSet: Canaries = [200, 170, 200];
  const over = Array<number>(16).fill(2 * limit);
  const around = (set: Canaries) => ({ before: set, after: set });
  const begun = (planted = false) => {
    const sampling = startSampling({
      measure: 'warm',
      limit,
      quantile: 0.5,
      alpha: 0.001,
      planted,
    });
    addBurst(sampling, over, around(slowSet), 1000);
    return { sampling };
  };
  const warmedUp = () => {
    const { sampling } = begun();
    sampling.warmUp = 'done';
    addBurst(sampling, over, around(slowSet), 2000);
    return { sampling };
  };
  const decisions = ({ gate }: Sampling) => gate.windows.map(({ decision }) => decision);

  it('revokes the first window that fails and warms up the calls', () => {
    const { sampling } = begun();
    expect(sampling).toMatchObject({ warmUp: 'due', pausedUntilMs: 0, pausedMs: 0 });
    expect(decisions(sampling)).toEqual(['revoked']);
  });

  it('warms up once, and then pauses for seconds after a failed window', () => {
    const { sampling } = warmedUp();
    expect(sampling).toMatchObject({ warmUp: 'done', pausedUntilMs: 5500, pausedMs: 3500 });
    expect(decisions(sampling)).toEqual(['revoked', 'fail']);
  });

  it('does not count the rest of a burst for the next window', () => {
    const { sampling } = begun();
    const other = startSampling({
      measure: 'warm',
      limit,
      quantile: 0.5,
      alpha: 0.001,
      planted: false,
    });
    addBurst(other, [...over, ...over.slice(0, 7)], around(slowSet), 1000);
    expect(other.gate.windows).toMatchObject([{ n: 23, exceeding: 23, decision: 'revoked' }]);
    expect(sampling.gate.windows).toMatchObject([{ n: 16 }]);
  });

  it('needs no warm-up and no pause if the delay was planted', () => {
    expect(begun(true).sampling).toMatchObject({
      warmUp: 'done',
      pausedUntilMs: 1000,
      pausedMs: 0,
    });
  });

  it('fails on a noisy machine only if the delay was planted', () => {
    const noisy = (planted: boolean) => {
      const { sampling } = begun(planted);
      sampling.warmUp = 'done';
      sampling.noise.record([fastSet]);
      addBurst(sampling, over, around(slowSet), 2000);
      return decisions(sampling);
    };
    expect(noisy(true)).toEqual(['fail', 'fail']);
    expect(noisy(false)).toEqual(['revoked', 'undecided']);
  });

  it('does not pause if no window failed', () => {
    const { sampling } = warmedUp();
    addBurst(sampling, [1, 2 * limit], around(slowSet), 6000);
    expect(sampling.pausedUntilMs).toBe(6000);
  });

  it('ends a pause and revokes the window when canaries show that the machine had been slow', () => {
    const { sampling } = warmedUp();
    expect(countBursts(sampling)).toEqual({ all: 2, noisy: 0 });
    sampling.noise.record([fastSet]);
    recheckBursts(sampling);
    expect(sampling.pausedUntilMs).toBe(0);
    expect(decisions(sampling)).toEqual(['revoked', 'revoked']);
    expect(countBursts(sampling)).toEqual({ all: 2, noisy: 2 });
  });

  it('ends a pause and revokes the window when a later block of canaries was faster', () => {
    const { sampling } = warmedUp();
    // its own two bursts count towards the first block
    for (const set of [...times(22, slowSet), ...times(23, fasterSet)])
      sampling.slowdown.record(set);
    recheckBursts(sampling);
    expect(decisions(sampling)).toEqual(['revoked', 'fail']);
    sampling.slowdown.record(fasterSet);
    recheckBursts(sampling);
    expect(decisions(sampling)).toEqual(['revoked', 'revoked']);
  });
  it.each([
    ['slow calls', 0.5, 20e6],
    ['a budget on a tail', 0.95, 2 * limit],
  ])('does not compare blocks of canaries for %s', (_, quantile, sample) => {
    const sampling = startSampling({
      measure: 'warm',
      limit,
      quantile,
      alpha: 0.001,
      planted: false,
    });
    addBurst(sampling, Array<number>(8).fill(sample), around(slowSet), 1000);
    addBurst(sampling, Array<number>(8).fill(sample), around(slowSet), 1000);
    expect(sampling.bursts.map(({ at }) => at).at(-1)).toBeUndefined();
  });
});

function times(count: number, set: Canaries): Canaries[] {
  return Array.from({ length: count }, () => set);
}
