/** The real gate and common methods on a simulated machine, with simulated time and canaries. */
import { gateDecision } from '../../verify/observe/measure/gate.ts';
import {
  recordCanaries,
  recheckBursts,
  needsSamples,
  startSampling,
  addBurst,
} from '../../verify/observe/measure/sampling.ts';
import {
  callsAtOnce,
  EXERCISE_MS,
  IDLE_MS,
  WARM_UP_MS,
  SETTLE_MS,
} from '../../verify/observe/measure/pauses.ts';
import { BURST } from '../../verify/observe/measure/warm.ts';
import type { Machine } from './noise.ts';

export interface Decided {
  verdict: 'passed' | 'failed' | 'inconclusive';
  samples: number;
  seconds: number;
}
/** Decides whether a call is within its budget of `limitNs`; its true median is `usualNs`. */
export type Policy = (machine: Machine, usualNs: number, limitNs: number) => Decided;

/** A request to the probe and its reply, with the canaries. */
const ROUND_TRIP_MS = 0.3;
const CAP_MS = 10_000;

export const gate: Policy = (machine, usualNs, limit) => {
  const sampling = startSampling({
    measure: 'warm',
    limit,
    quantile: 0.5,
    alpha: 0.001,
    planted: false,
  });
  const clock = { ms: 0 };
  const burst = (count: number) => {
    clock.ms += ROUND_TRIP_MS;
    const before = machine.canaries(clock.ms);
    const samples: number[] = [];
    for (let taken = 0; taken < count; taken += 1) {
      const sample = usualNs * machine.factor(clock.ms);
      samples.push(sample);
      clock.ms += sample / 1e6;
    }
    return { samples, before, after: machine.canaries(clock.ms) };
  };
  const exercise = (forMs: number): void => {
    const begunMs = clock.ms;
    while (clock.ms < begunMs + forMs) {
      const { after } = burst(callsAtOnce(sampling));
      if (clock.ms - begunMs >= SETTLE_MS) recordCanaries(sampling, after);
    }
  };
  while (needsSamples(sampling.gate, clock.ms - sampling.pausedMs, CAP_MS)) {
    if (sampling.warmUp === 'due') {
      sampling.warmUp = 'done';
      const begunMs = clock.ms;
      exercise(WARM_UP_MS);
      sampling.pausedMs += clock.ms - begunMs;
    } else if (sampling.pausedUntilMs > clock.ms) {
      clock.ms += Math.min(IDLE_MS, Math.max(0, sampling.pausedUntilMs - clock.ms - EXERCISE_MS));
      exercise(EXERCISE_MS);
      recheckBursts(sampling);
    } else {
      const { samples, before, after } = burst(BURST);
      addBurst(sampling, samples, { before, after }, clock.ms);
    }
  }
  const verdict = { pass: 'passed', fail: 'failed', undecided: 'inconclusive' } as const;
  return {
    verdict: verdict[gateDecision(sampling.gate)],
    samples: sampling.gate.samples.length,
    seconds: clock.ms / 1e3,
  };
};

/** Common methods: some calls, one figure of them, and a comparison. None of them can be inconclusive. */
export const others: Record<string, Policy> = {
  'single shot': figure(1, 0, mean),
  'mean of 10': figure(10, 0, mean),
  'median of 30': figure(30, 0, median),
  'mean of 1 s, as tinybench': figure(64, 1000, mean),
};

export function figure(least: number, leastMs: number, of: (samples: number[]) => number): Policy {
  return (machine, usualNs, limitNs) => {
    const samples: number[] = [];
    let nowMs = 0;
    while (samples.length < least || nowMs < leastMs) {
      const sample = usualNs * machine.factor(nowMs);
      samples.push(sample);
      nowMs += sample / 1e6;
    }
    const verdict = of(samples) <= limitNs ? 'passed' : 'failed';
    return { verdict, samples: samples.length, seconds: nowMs / 1e3 };
  };
}

export function mean(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
