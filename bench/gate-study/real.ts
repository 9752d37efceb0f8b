/** The gate on real works of this machine, by the real host: alone, and beside a bursting neighbour on each core. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { drivers } from '../../verify/drivers/index.ts';
import { measureWarm, BURST } from '../../verify/measure/warm.ts';
import { sessionSpec, type Bench } from '../../verify/probe/bench.ts';
import { defaultLimits } from '../../verify/probe/limits.ts';
import { startSession, type Session } from '../../verify/probe/session.ts';
import { killAll } from '../../verify/probe/spawn.ts';
import { healthyWorld } from '../../verify/probe/world.ts';
import type { WarmStimulus } from '../../verify/checks/budget-stimulus.ts';
import type { Scenario } from '../../verify/probe/protocol.ts';
import { mean, median, type Decided } from './simulate.ts';
import { RATIOS, tally, type Row } from './tally.ts';

const WORKS = ['spins', 'allocates', 'parses', 'reads'] as const;
type Work = (typeof WORKS)[number];

/**
 * The truth of each work is its median over many bursts, spread over several processes, before any neighbour is
 * there; a budget is the truth divided by the ratio.
 */
export async function realRows(runs: number, say: (line: string) => void): Promise<Row[]> {
  const bench = benchHere();
  try {
    const truths = new Map<Work, number>();
    for (const work of WORKS) truths.set(work, await truthOf(work, bench));
    say(
      `truths: ${[...truths].map(([work, ns]) => `${work} ${Math.round(ns / 1e3)} µs`).join(', ')}`,
    );
    const quiet = await rowsFor('quiet', truths, runs, bench, say);
    const neighbours = cpus().map(() =>
      spawn(process.execPath, [join(import.meta.dirname, 'neighbour.mjs')], { stdio: 'ignore' }),
    );
    try {
      return [...quiet, ...(await rowsFor('neighbours', truths, runs, bench, say))];
    } finally {
      for (const neighbour of neighbours) neighbour.kill();
    }
  } finally {
    await killAll(bench.real.mark);
  }
}

async function rowsFor(
  where: string,
  truths: ReadonlyMap<Work, number>,
  runs: number,
  bench: Bench,
  say: (line: string) => void,
): Promise<Row[]> {
  const decisions = new Map<string, Decided[]>();
  const add = (how: string, ratio: number, decided: Decided): void => {
    const key = JSON.stringify([how, ratio]);
    decisions.set(key, [...(decisions.get(key) ?? []), decided]);
  };
  for (let run = 1; run <= runs; run += 1) {
    for (const ratio of RATIOS)
      for (const decided of await gateDecides(truths, ratio, bench)) add('gate', ratio, decided);
    for (const [work, truth] of truths) {
      const samples = await samplesOf(
        work,
        bench,
        (taken) => sum(taken) < 1e9 || taken.length < 64,
      );
      for (const ratio of RATIOS)
        for (const [how, decided] of othersDecide(samples, truth / ratio)) add(how, ratio, decided);
    }
    say(`${where}: run ${run} of ${runs} done`);
  }
  return [...decisions].map(([key, own]): Row => {
    const [how, ratio] = JSON.parse(key) as [string, number];
    return { how, where, ...tally(ratio, own) };
  });
}

/** All works in one process, round-robin, as the budgets of a plan are; the time is that of all of them. */
async function gateDecides(
  truths: ReadonlyMap<Work, number>,
  ratio: number,
  bench: Bench,
): Promise<Decided[]> {
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
  const outcomes = [...(await measureWarm(stimuli, bench))];
  const seconds = (Date.now() - begunMs) / 1e3;
  return outcomes.map(([work, outcome]) => {
    if (outcome.outcome !== 'budget') throw new Error(`${work}: ${outcome.detail}`);
    const { decision, taken } = outcome.result;
    return { verdict: decision, samples: taken, seconds };
  });
}

/** All of them on the same calls, as a fresh process gives them after its first one. */
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

const PROCESSES = 5;
const BURSTS = 60;

async function truthOf(work: Work, bench: Bench): Promise<number> {
  const medians: number[] = [];
  for (let process = 0; process < PROCESSES; process += 1)
    medians.push(median(await samplesOf(work, bench, (taken) => taken.length < BURSTS * BURST)));
  return median(medians);
}

async function samplesOf(
  work: Work,
  bench: Bench,
  more: (taken: readonly number[]) => boolean,
): Promise<number[]> {
  const session = await startSession(sessionSpec(bench, healthyWorld(bench.real)), bench.limits);
  try {
    const timed = { gate: work, scenario: scenarioOf(work), delayMs: 0 };
    await session.ask({ do: 'open', id: 0, timed });
    const taken: number[] = [];
    while (more(taken)) taken.push(...(await burst(session, work)));
    return taken;
  } finally {
    await session.end();
  }
}

async function burst(session: Session, work: Work): Promise<number[]> {
  const reply = await session.ask({ do: 'burst', id: 0, gates: [work], count: BURST });
  if ('say' in reply && reply.say === 'samples') return reply.samples[work] ?? [];
  throw new Error(`no samples of ${work}: ${JSON.stringify(reply)}`);
}

function scenarioOf(work: Work): Scenario {
  const step = { as: 'done', target: `workloads:${work}`, mode: 'call', positional: [] } as const;
  return { mocks: {}, steps: [{ ...step, positional: [] }], observe: {} };
}

function benchHere(): Bench {
  const driver = drivers['node'];
  if (driver === undefined) throw new Error('there is no node driver');
  const root = import.meta.dirname;
  const { PATH = '' } = process.env;
  return {
    driver,
    place: { root, path: ['.'] },
    real: {
      home: root,
      cwd: root,
      env: { PATH },
      layers: [],
      files: [],
      mark: randomBytes(8).toString('hex'),
    },
    limits: defaultLimits,
    signal: new AbortController().signal,
    setup: [],
    hide: (text) => text,
    closing: [],
    tally: { started: 0, sabotaged: 0, forked: 0, runtime: '' },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
