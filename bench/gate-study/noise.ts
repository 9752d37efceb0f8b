/** Simulated machines: how long a call and the canaries take at a given time. */
import { exponential, normal, type Random } from './random.ts';
import type { Canaries } from '../../verify/probe/protocol.ts';

/** A machine with simulated time, which starts at 0. */
export interface Machine {
  /** duration of a call that begins now, relative to the true median without interference */
  factor: (nowMs: number) => number;
  canaries: (nowMs: number) => Canaries;
}
export interface Noise {
  name: string;
  says: string;
  /** whether something other than the target slows it temporarily */
  neighbours: boolean;
  machine: (random: Random) => Machine;
}

export const noises: readonly Noise[] = [
  {
    name: 'log-normal',
    says: 'each call independent, σ 0.2',
    neighbours: false,
    machine: (random) => steady(random, () => Math.exp(0.2 * normal(random))),
  },
  {
    name: '3% outliers',
    says: 'log-normal, σ 0.1; 3 of 100 calls take 5 to 20 times as long',
    neighbours: false,
    machine: (random) =>
      steady(random, () => {
        const usual = Math.exp(0.1 * normal(random));
        return random() < 0.03 ? usual * (5 + 15 * random()) : usual * OUTLIERS_MEDIAN;
      }),
  },
  {
    name: 'two modes',
    says: '65 of 100 calls around the median, the others 1.6 times as long, each with σ 0.05',
    neighbours: false,
    machine: (random) =>
      steady(random, () => {
        const spread = Math.exp(0.05 * normal(random));
        return (random() < 0.65 ? TWO_MODES_MEDIAN : 1.6 * TWO_MODES_MEDIAN) * spread;
      }),
  },
  {
    name: 'neighbour phases',
    says: "log-normal, σ 0.1; in phases of 1.5 s on average, with equally long breaks, calls take 1.3 to 2.5 times as long, and the canaries' slowdown is 0.6 to 1 of theirs",
    neighbours: true,
    machine: (random) => {
      const phases = phasesOf(random);
      return {
        factor: (nowMs) => phases(nowMs).call * Math.exp(0.1 * normal(random)),
        canaries: (nowMs) => canariesAt(random, phases(nowMs).canary),
      };
    },
  },
  {
    name: 'drift',
    says: 'log-normal, σ 0.1; within 10 s, calls become 10% slower',
    neighbours: false,
    machine: (random) => {
      const slower = (nowMs: number): number => 1 + 0.1 * Math.min(1, nowMs / 10_000);
      return {
        factor: (nowMs) => slower(nowMs) * Math.exp(0.1 * normal(random)),
        canaries: (nowMs) => canariesAt(random, slower(nowMs)),
      };
    },
  },
];

/** Makes the median 1: with outliers above it, it is a slightly higher quantile of the other calls. */
const OUTLIERS_MEDIAN = Math.exp(-0.1 * 0.0388);
const TWO_MODES_MEDIAN = Math.exp(-0.05 * 0.7363);

function steady(random: Random, factor: () => number): Machine {
  return { factor, canaries: () => canariesAt(random, 1) };
}

/** Loop, allocations and hops in ns, with the spread that each has on a quiet virtual machine. */
function canariesAt(random: Random, slower: number): Canaries {
  const spread = (sigma: number): number => slower * Math.exp(sigma * normal(random));
  return [4370 * spread(0.01), 3950 * spread(0.13), 72_000 * spread(0.12)];
}

/** Alternating noisy and quiet phases, with the slowdown of calls and canaries in each. */
function phasesOf(random: Random): (nowMs: number) => { call: number; canary: number } {
  let isNoisy = random() < 0.5;
  let untilMs = exponential(random, PHASE_MS);
  let slow = slowdown(random);
  return (nowMs) => {
    while (nowMs >= untilMs) {
      isNoisy = !isNoisy;
      untilMs += exponential(random, PHASE_MS);
      slow = slowdown(random);
    }
    return isNoisy ? slow : { call: 1, canary: 1 };
  };
}

const PHASE_MS = 1500;

function slowdown(random: Random): { call: number; canary: number } {
  const call = 1.3 + 1.2 * random();
  return { call, canary: 1 + (call - 1) * (0.6 + 0.4 * random()) };
}
