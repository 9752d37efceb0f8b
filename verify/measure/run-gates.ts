import {
  advanceGate,
  createGate,
  gateDecision,
  gateOutcome,
  isGateOver,
  type Gate,
  type GateOutcome,
} from './gate.ts';
import { lost, type Loss } from '../probe/loss.ts';
import { startSession, type Session } from '../probe/session.ts';
import { sessionSpec, withSetup, type Bench } from '../probe/bench.ts';
import { healthyWorld } from '../probe/world.ts';
import type { BudgetOutcome, Stimulus } from '../checks/check.ts';
import type { Reply } from '../probe/protocol.ts';
import type { BudgetResult } from '../result.ts';

export type BudgetStimulus = Extract<Stimulus, { kind: 'budget' }>;
type Measured = BudgetOutcome | Loss;

/** Samples a gate gets in its turn, before the next gate has its own. */
const BURST = 8;
/** A gate that has not decided by then is inconclusive. */
const TIME_CAP_MS = 10_000;
/** A call that is far too slow takes longer than that to be slow as often as a failure has to repeat. */
const SLOW_CAP_MS = 60_000;
/** Components kept alive at once to see what one of them weighs. */
const KEPT = 1000;

/** Measures each budget in the healthy world, in one process, a burst at a time in turn. */
export async function measureAll(
  stimuli: readonly BudgetStimulus[],
  bench: Bench,
): Promise<Map<string, Measured>> {
  const measured = new Map<string, Measured>();
  let left = [...stimuli];
  while (left.length > 0) {
    const round = await measureTogether(left, bench);
    for (const [name, outcome] of round.done) measured.set(name, outcome);
    left = left.filter(({ name }) => !measured.has(name));
    if (round.lost === undefined) break;
    // Which call ended the process cannot be told from outside, so those that are left go one by one.
    if (round.culprit !== undefined) measured.set(round.culprit, round.lost);
    else
      for (const each of left)
        measured.set(
          each.name,
          (await measureTogether([each], bench)).done.get(each.name) ?? round.lost,
        );
    left = left.filter(({ name }) => !measured.has(name));
  }
  return measured;
}

interface Round {
  done: Map<string, Measured>;
  lost?: Loss;
  /** the gate at whose door the loss lies, where that is known */
  culprit?: string;
}

async function measureTogether(stimuli: readonly BudgetStimulus[], bench: Bench): Promise<Round> {
  const world = healthyWorld(bench.real);
  const session = await startSession(sessionSpec(bench, world), bench.limits);
  bench.tally.started += 1;
  if (typeof session.runtime === 'string') bench.tally.runtime = session.runtime;
  try {
    if (typeof session.runtime !== 'string')
      return { done: new Map(stimuli.map(({ name }) => [name, session.runtime as Loss])) };
    return await sampleAll(session, stimuli, bench);
  } finally {
    await session.end();
  }
}

interface Running {
  stimulus: BudgetStimulus;
  gate: Gate;
  opened: { importNs: number; firstCallNs: number };
}

async function sampleAll(
  session: Session,
  stimuli: readonly BudgetStimulus[],
  bench: Bench,
): Promise<Round> {
  const done = new Map<string, Measured>();
  const running: Running[] = [];
  for (const stimulus of stimuli) {
    const { name, scenario, delayMs } = stimulus;
    const reply = await session.ask({
      do: 'open',
      id: 0,
      timed: { gate: name, scenario: withSetup(bench, scenario), delayMs },
    });
    if (!('say' in reply)) return { done, lost: reply, culprit: name };
    const opened = openedOf(reply);
    if ('outcome' in opened) done.set(name, opened);
    else
      running.push({
        stimulus,
        opened,
        gate: createGate({ limitNs: stimulus.limitNs, quantile: stimulus.quantile }),
      });
  }
  const lostOn = await burstAll(session, running, done, bench.signal);
  if (lostOn !== undefined)
    return {
      done,
      lost: lostOn,
      ...(stimuli.length === 1 && stimuli[0] !== undefined ? { culprit: stimuli[0].name } : {}),
    };
  for (const each of running)
    if (!done.has(each.stimulus.name)) done.set(each.stimulus.name, await conclude(session, each));
  return { done };
}

function openedOf(reply: Reply): Running['opened'] | Loss {
  if (reply.say !== 'opened')
    return lost('broken-protocol', `a '${reply.say}' came where an opening was due`);
  const { opened } = reply;
  if (!('outcome' in opened)) return opened;
  if (opened.outcome === 'lost') return opened;
  return lost('raised', `the timed call raised ${opened.error.name}: ${opened.error.message}`);
}

/** Whether a gate gets more samples: undecided, and in time or over its limit with every sample so far. */
export function mayGoOn(gate: Gate, elapsedMs: number): boolean {
  if (isGateOver(gate)) return false;
  const alwaysOver =
    gate.samplesNs.length > 0 && gate.samplesNs.every((sampleNs) => sampleNs > gate.limitNs);
  return elapsedMs < (alwaysOver ? SLOW_CAP_MS : TIME_CAP_MS);
}

/** Round-robin until every gate is over or the time is; a loss ends it. */
async function burstAll(
  session: Session,
  running: Running[],
  done: Map<string, Measured>,
  signal: AbortSignal,
): Promise<Loss | undefined> {
  const begunMs = Date.now();
  while (!signal.aborted) {
    const open = running.filter(
      ({ gate, stimulus }) => mayGoOn(gate, Date.now() - begunMs) && !done.has(stimulus.name),
    );
    if (open.length === 0) return undefined;
    const reply = await session.ask({
      do: 'burst',
      id: 0,
      gates: open.map(({ stimulus }) => stimulus.name),
      count: BURST,
    });
    if (!('say' in reply)) return reply;
    if (reply.say !== 'samples')
      return lost('broken-protocol', `a '${reply.say}' came where samples were due`);
    for (const each of open)
      each.gate = advanceGate(each.gate, reply.samples[each.stimulus.name] ?? []);
    const { failed } = reply;
    if (failed !== undefined)
      done.set(
        failed.gate,
        lost('raised', `a later call raised ${failed.error.name}: ${failed.error.message}`),
      );
  }
  return undefined;
}

async function conclude(session: Session, { stimulus, gate, opened }: Running): Promise<Measured> {
  const outcome = gateOutcome(gate);
  const { name } = stimulus;
  const closed = await session.ask({ do: 'close', id: 0, gate: name });
  const summary = 'say' in closed && closed.say === 'closed' ? closed.summary : undefined;
  if (outcome.estimateNs === null)
    return lost('timed-out', `no sample of ${name} was taken within ${TIME_CAP_MS} ms`);
  const memory = stimulus.memory ? await memoryOf(session, name) : undefined;
  const result: BudgetResult = {
    quantile: outcome.quantile,
    unit: 'ns',
    limit: outcome.limitNs,
    estimate: outcome.estimateNs,
    interval: outcome.intervalNs,
    n: gate.samplesNs.length,
    exceeding: outcome.exceeding,
    windows: outcome.windows,
    decision: outcome.status,
    reason: reasonFor(outcome, gate),
    coldFirstCallNs: opened.firstCallNs,
    importNs: opened.importNs,
    ...(memory === undefined ? {} : { memory }),
    ...(summary === undefined || summary === null ? {} : { summary }),
  };
  return { outcome: 'budget', result };
}

function reasonFor(outcome: GateOutcome, gate: Gate): string {
  if (outcome.status === 'inconclusive') return outcome.reason;
  return gateDecision(gate) === 'pass'
    ? 'decided within the budget'
    : `decided over the budget, in ${outcome.windows} windows`;
}

async function memoryOf(session: Session, gate: string): Promise<BudgetResult['memory']> {
  const reply = await session.ask({ do: 'memory', id: 0, gate, count: KEPT });
  return 'say' in reply && reply.say === 'memory'
    ? reply.weights.map(({ by, bytesEach }) => ({ by, bytes: bytesEach }))
    : undefined;
}
