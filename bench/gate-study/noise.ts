/** Machines made up for the study: how long a call takes at a moment, and how long the canaries do. */
import { exponential, normal, type Random } from './random.ts';
import type { Canaries } from '../../verify/probe/protocol.ts';

/** A machine in its own time, which runs from 0. */
export interface Machine {
  /** how many times its usual time a call takes that begins now; 1 is the true median, without interference */
  factor: (nowMs: number) => number;
  canaries: (nowMs: number) => Canaries;
}
export interface Noise {
  name: string;
  says: string;
  /** whether something else than the target makes it slow for a time */
  neighbours: boolean;
  machine: (random: Random) => Machine;
}

export const noises: readonly Noise[] = [
  {
    name: 'log-normal',
    says: 'every call by itself, σ 0.2',
    neighbours: false,
    machine: (random) => steady(random, () => Math.exp(0.2 * normal(random))),
  },
  {
    name: '3 % outliers',
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
    says: 'log-normal, σ 0.1; for 1.5 s on average, as long apart, all is 1.3 to 2.5 times as slow, canaries by 0.6 to 1 of that',
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
    says: 'log-normal, σ 0.1; within 10 s the machine becomes slower by a tenth',
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

/** So that the median of what these give is 1: with outliers above it, the half lies a little higher among the others. */
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

/** Loud and quiet phases in turn; what a loud one does to calls, and to canaries. */
function phasesOf(random: Random): (nowMs: number) => { call: number; canary: number } {
  let isLoud = random() < 0.5;
  let untilMs = exponential(random, PHASE_MS);
  let slow = loudness(random);
  return (nowMs) => {
    while (nowMs >= untilMs) {
      isLoud = !isLoud;
      untilMs += exponential(random, PHASE_MS);
      slow = loudness(random);
    }
    return isLoud ? slow : { call: 1, canary: 1 };
  };
}

const PHASE_MS = 1500;

function loudness(random: Random): { call: number; canary: number } {
  const call = 1.3 + 1.2 * random();
  return { call, canary: 1 + (call - 1) * (0.6 + 0.4 * random()) };
}
