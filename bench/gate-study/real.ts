/** The gate on real workloads, measured by the real host: on a quiet machine, and with a bursting process on each core. */
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { measureWarm } from '../../verify/observe/measure/warm.ts';
import type { ObservationContext } from '../../verify/observe/context.ts';
import { killAll } from '../../verify/process/group.ts';
import { mean, median, type Decided } from './simulate.ts';
import { RATIOS, tally, type Row } from './tally.ts';
import { truthsOf } from './truth.ts';
import { contextHere, samplesOf, scenarioOf, WORKS, type Work } from './works.ts';
import type { WarmStimulus } from '../../verify/observe/measure/stimulus.ts';

export interface RealRows {
  rows: Row[];
  /** the estimates of the true medians in ns: the ones that the budgets are based on, and those after the runs */
  truths: { work: Work; before: number; after: number }[];
  /** number of decisions that cannot be judged */
  unknown: number;
}

/** A budget is the true median divided by the ratio. The true median is estimated again after all runs. */
export async function realRows(runs: number, say: (line: string) => void): Promise<RealRows> {
  const context = contextHere();
  try {
    const truths = await truthsOf(WORKS, context);
    say(words(truths));
    const decided = await inBoth(truths, runs, context, say);
    const after = await truthsOf(WORKS, context);
    say(words(after));
    const isKnown = ({ work, ratio }: Run): boolean => {
      const [was, is] = [truths.get(work) ?? Number.NaN, after.get(work) ?? Number.NaN];
      return Math.min(was, is) / (was / ratio) > 1 === ratio > 1;
    };
    const known = decided.filter(isKnown);
    const both = WORKS.map((work) => ({
      work,
      before: truths.get(work) ?? Number.NaN,
      after: after.get(work) ?? Number.NaN,
    }));
    return { rows: rowsOf(known), truths: both, unknown: decided.length - known.length };
  } finally {
    await killAll(context.real.mark);
  }
}

function words(truths: ReadonlyMap<Work, number>): string {
  return `truths: ${[...truths].map(([work, ns]) => `${work} ${Math.round(ns / 1e3)} µs`).join(', ')}`;
}

interface Run {
  how: string;
  where: string;
  ratio: number;
  work: Work;
  decided: Decided;
}

async function inBoth(
  truths: ReadonlyMap<Work, number>,
  runs: number,
  context: ObservationContext,
  say: (line: string) => void,
): Promise<Run[]> {
  const quiet = await runsIn('quiet', truths, runs, context, say);
  const neighbours = cpus().map(() =>
    spawn(process.execPath, [join(import.meta.dirname, 'neighbour.mjs')], { stdio: 'ignore' }),
  );
  try {
    return [...quiet, ...(await runsIn('neighbours', truths, runs, context, say))];
  } finally {
    for (const neighbour of neighbours) neighbour.kill();
  }
}

async function runsIn(
  where: string,
  truths: ReadonlyMap<Work, number>,
  runs: number,
  context: ObservationContext,
  say: (line: string) => void,
): Promise<Run[]> {
  const all: Run[] = [];
  for (let run = 1; run <= runs; run += 1) {
    for (const ratio of RATIOS)
      for (const [work, decided] of await gateDecides(truths, ratio, context))
        all.push({ how: 'gate', where, ratio, work, decided });
    for (const [work, truth] of truths) {
      const samples = await samplesOf(
        work,
        context,
        (taken) => sum(taken) < 1e9 || taken.length < 64,
      );
      for (const ratio of RATIOS)
        for (const [how, decided] of othersDecide(samples, truth / ratio))
          all.push({ how, where, ratio, work, decided });
    }
    say(`${where}: run ${run} of ${runs} done`);
  }
  return all;
}

function rowsOf(runs: readonly Run[]): Row[] {
  const decisions = new Map<string, Decided[]>();
  for (const { how, where, ratio, decided } of runs) {
    const key = JSON.stringify([how, where, ratio]);
    decisions.set(key, [...(decisions.get(key) ?? []), decided]);
  }
  return [...decisions].map(([key, own]): Row => {
    const [how, where, ratio] = JSON.parse(key) as [string, string, number];
    return { how, where, ...tally(ratio, own) };
  });
}

/** All workloads in one process, round-robin, like the budgets of a plan. The time is for all of them. */
async function gateDecides(
  truths: ReadonlyMap<Work, number>,
  ratio: number,
  context: ObservationContext,
): Promise<[work: Work, decided: Decided][]> {
  const stimuli = [...truths].map(([work, truth]): WarmStimulus => ({
    kind: 'budget',
    measure: 'warm',
    name: work,
    scenario: scenarioOf(work),
    quantile: 0.5,
    limit: truth / ratio,
    alpha: 0.001,
    capMs: 10_000,
    planted: false,
    delayMs: 0,
    memory: false,
  }));
  const begunMs = Date.now();
  const outcomes = await measureWarm(stimuli, context);
  const seconds = (Date.now() - begunMs) / 1e3;
  return WORKS.flatMap((work) => {
    const outcome = outcomes.get(work);
    if (outcome?.outcome !== 'budget')
      throw new Error(`${work}: ${outcome?.detail ?? 'no outcome'}`);
    const { decision, taken } = outcome.result;
    return [[work, { verdict: decision, samples: taken, seconds }]];
  });
}

/** The common methods, on the same calls of a fresh process, without its first one. */
function othersDecide(
  samples: readonly number[],
  limit: number,
): [how: string, decided: Decided][] {
  const decided = (of: (taken: readonly number[]) => number, n: number): Decided => {
    const own = samples.slice(0, n);
    const verdict = of(own) <= limit ? 'passed' : 'failed';
    return { verdict, samples: own.length, seconds: sum(own) / 1e9 };
  };
  return [
    ['single shot', decided(mean, 1)],
    ['mean of 10', decided(mean, 10)],
    ['median of 30', decided(median, 30)],
    ['mean of 1 s, as tinybench', decided(mean, samples.length)],
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
