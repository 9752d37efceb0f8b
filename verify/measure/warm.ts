/** Budgets of warm calls: in one process, a burst at a time in turn, with canaries between the bursts. */
import { advanceGate, gateDecision, isGateOver, openWindow, type Gate } from './gate.ts';
import { createMoments, type Moments } from './moments.ts';
import {
  gatedFrom,
  gateFor,
  noSample,
  openedOf,
  outOfTurn,
  PATIENCE,
  type Bursts,
  type Measured,
} from './measured.ts';
import { samplesToPass } from './tables.ts';
import { startSession, type Session } from '../probe/session.ts';
import { sessionSpec, withSetup, type Bench } from '../probe/bench.ts';
import { healthyWorld } from '../probe/world.ts';
import type { Loss } from '../probe/loss.ts';
import type { Reply } from '../probe/protocol.ts';
import type { WarmStimulus } from '../checks/budget-stimulus.ts';
import type { MemoryWeight } from '../result.ts';

/** Samples a gate gets in its turn, before the next gate has its own. */
export const BURST = 8;
/** Components kept alive at once to see what one of them weighs. */
const KEPT = 1000;
/** Interference lasts: a window begins no sooner than this after the fail that it has to repeat. */
const BETWEEN_WINDOWS_MS = 250;
/** Only a fail can still come, and none does in a loud moment: there is no hurry. */
const BETWEEN_LATE_BURSTS_MS = 20;

/** Measures each budget in the healthy world. */
export async function measureWarm(
  stimuli: readonly WarmStimulus[],
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

async function measureTogether(stimuli: readonly WarmStimulus[], bench: Bench): Promise<Round> {
  const world = healthyWorld(bench.real);
  const session = await startSession(sessionSpec(bench, world), bench.limits);
  bench.tally.started += 1;
  if (typeof session.runtime === 'string') bench.tally.runtime = session.runtime;
  try {
    const { runtime } = session;
    if (typeof runtime !== 'string')
      return { done: new Map(stimuli.map(({ name }) => [name, runtime])) };
    return await sampleAll(session, stimuli, bench);
  } finally {
    await session.end();
  }
}

interface Running {
  stimulus: WarmStimulus;
  gate: Gate;
  bursts: Bursts;
  /** when it may have its next burst */
  restsUntilMs: number;
  opened: { importNs: number; firstCallNs: number };
}

async function sampleAll(
  session: Session,
  stimuli: readonly WarmStimulus[],
  bench: Bench,
): Promise<Round> {
  const done = new Map<string, Measured>();
  const running: Running[] = [];
  for (const stimulus of stimuli) {
    const { name, scenario, delayMs } = stimulus;
    const timed = { gate: name, scenario: withSetup(bench, scenario), delayMs };
    const reply = await session.ask({ do: 'open', id: 0, timed });
    if (!('say' in reply)) return { done, lost: reply, culprit: name };
    const opened = openedOf(reply);
    if ('outcome' in opened) done.set(name, opened);
    else running.push({ stimulus, opened, gate: gateFor(stimulus), bursts: none, restsUntilMs: 0 });
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

const none: Bursts = { all: 0, loud: 0 };

/**
 * Whether a gate gets more samples. The cap is for all gates together; one that never had the samples which it needs
 * goes on until its own calls have taken as long, and one over its limit with every sample for longer still.
 */
export function mayGoOn(gate: Gate, elapsedMs: number, capMs: number): boolean {
  if (isGateOver(gate)) return false;
  const { samples, limit, bounds } = gate;
  const isAlwaysOver = samples.length > 0 && samples.every((sample) => sample > limit);
  if (elapsedMs < capMs * (isAlwaysOver ? PATIENCE : 1)) return true;
  const ownMs = samples.reduce((sum, sample) => sum + sample, 0) / 1e6;
  return samples.length < (samplesToPass(bounds) ?? 0) && samples.length > 0 && ownMs < capMs;
}

/** Round-robin until every gate is over or the time is; a loss ends it. */
async function burstAll(
  session: Session,
  running: Running[],
  done: Map<string, Measured>,
  signal: AbortSignal,
): Promise<Loss | undefined> {
  const begunMs = Date.now();
  const moments = createMoments();
  while (!signal.aborted) {
    const open = running.filter(
      ({ gate, stimulus: { name, capMs } }) =>
        !done.has(name) && mayGoOn(gate, Date.now() - begunMs, capMs),
    );
    if (open.length === 0) return undefined;
    const rested = await whoRested(open);
    const gates = rested.map(({ stimulus }) => stimulus.name);
    const reply = await session.ask({ do: 'burst', id: 0, gates, count: BURST });
    if (!('say' in reply)) return reply;
    if (reply.say !== 'samples') return outOfTurn(reply, 'a burst of samples');
    takeIn(reply, rested, moments, done);
  }
  return undefined;
}

/** Those that may have a burst now, or else the first that may. */
async function whoRested(open: readonly Running[]): Promise<Running[]> {
  const firstMs = Math.min(...open.map(({ restsUntilMs }) => restsUntilMs));
  const waitMs = firstMs - Date.now();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  const nowMs = Math.max(firstMs, Date.now());
  return open.filter(({ restsUntilMs }) => restsUntilMs <= nowMs);
}

function takeIn(
  { samples, canaries, before, failed }: Extract<Reply, { say: 'samples' }>,
  rested: readonly Running[],
  moments: Moments,
  done: Map<string, Measured>,
): void {
  moments.hear(canaries);
  for (const each of rested) {
    const { name } = each.stimulus;
    const at = before[name] ?? Number.NaN;
    const moment = moments.between(canaries[at], canaries[at + 1]);
    each.bursts = {
      all: each.bursts.all + 1,
      loud: each.bursts.loud + (moment === 'loud' ? 1 : 0),
    };
    const failedBefore = failedWindows(each.gate);
    each.gate = advanceGate(each.gate, samples[name] ?? [], moment);
    each.restsUntilMs = Date.now() + restMs(each.gate, failedBefore);
  }
  if (failed !== undefined) {
    const { gate, error } = failed;
    done.set(gate, {
      outcome: 'lost',
      reason: 'raised',
      detail: `a later call raised ${error.name}: ${error.message}`,
    });
  }
}

function restMs(gate: Gate, failedBefore: number): number {
  if (gateDecision(gate) !== 'undecided') return 0;
  if (failedWindows(gate) > failedBefore) return BETWEEN_WINDOWS_MS;
  return openWindow(gate).n >= gate.bounds.maxSamples ? BETWEEN_LATE_BURSTS_MS : 0;
}

function failedWindows({ windows }: Gate): number {
  return windows.filter(({ decision }) => decision === 'fail').length;
}

async function conclude(session: Session, running: Running): Promise<Measured> {
  const { stimulus, gate, opened, bursts } = running;
  const { name, capMs } = stimulus;
  const closed = await session.ask({ do: 'close', id: 0, gate: name });
  const summary = 'say' in closed && closed.say === 'closed' ? closed.summary : undefined;
  const gated = gatedFrom(gate, bursts);
  if (gated === undefined) return noSample(name, capMs);
  const memory = stimulus.memory ? await weightsOf(session, name, KEPT) : undefined;
  return {
    outcome: 'budget',
    result: {
      measure: 'warm',
      unit: 'ns',
      ...gated,
      coldFirstCallNs: opened.firstCallNs,
      importNs: opened.importNs,
      ...(memory === undefined ? {} : { memory }),
      ...(summary === undefined || summary === null ? {} : { summary }),
    },
  };
}

/** What one result weighs that is kept alive, by each account of the runtime. */
export async function weightsOf(
  session: Session,
  gate: string,
  count: number,
): Promise<MemoryWeight[] | undefined> {
  const reply = await session.ask({ do: 'memory', id: 0, gate, count });
  return 'say' in reply && reply.say === 'memory'
    ? reply.weights.map(({ by, bytesEach }) => ({ by, bytes: bytesEach }))
    : undefined;
}
