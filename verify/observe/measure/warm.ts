/** Budgets of warm calls: bursts in one process, alternating between gates, with canaries between bursts. */
import {
  gatedFrom,
  laterLoss,
  noSample,
  openedOf,
  unexpectedReply,
  type Measured,
} from './budget-outcome.ts';
import { pauseGates, warmUp, type PausedGate } from './pauses.ts';
import { countBursts, needsSamples, startSampling, addBurst } from './sampling.ts';
import { startSession, type Session } from '../../probe/session.ts';
import { sessionSpec, withSetup, type ObservationContext } from '../context.ts';
import { realWorld } from '../../worlds/real.ts';
import type { Loss } from '../../model/loss.ts';
import type { Reply } from '../../probe/protocol.ts';
import type { MemoryWeight } from '../../model/result.ts';
import type { WarmStimulus } from './stimulus.ts';

/** Samples that a gate gets before the next gate has its burst. */
export const BURST = 8;
/** Results retained at once to measure the memory of one. */
const RETAINED = 1000;

/** Measures each budget in the healthy world. */
export async function measureWarm(
  stimuli: readonly WarmStimulus[],
  context: ObservationContext,
): Promise<Map<string, Measured>> {
  const measured = new Map<string, Measured>();
  let left = [...stimuli];
  while (left.length > 0) {
    const round = await measureTogether(left, context);
    for (const [name, outcome] of round.done) measured.set(name, outcome);
    left = left.filter(({ name }) => !measured.has(name));
    if (round.lost === undefined) break;
    // It is unknown which call ended the process, so the remaining ones are measured separately.
    if (round.culprit !== undefined) measured.set(round.culprit, round.lost);
    else
      for (const each of left)
        measured.set(
          each.name,
          (await measureTogether([each], context)).done.get(each.name) ?? round.lost,
        );
    left = left.filter(({ name }) => !measured.has(name));
  }
  return measured;
}

interface Round {
  done: Map<string, Measured>;
  lost?: Loss;
  /** the gate that caused the loss, if known */
  culprit?: string;
}

async function measureTogether(
  stimuli: readonly WarmStimulus[],
  context: ObservationContext,
): Promise<Round> {
  const world = realWorld(context.real);
  const session = await startSession(sessionSpec(context, world), context.limits);
  context.tally.started += 1;
  if (!('outcome' in session.runtime)) context.tally.runtime = session.runtime;
  try {
    const { runtime } = session;
    if ('outcome' in runtime) return { done: new Map(stimuli.map(({ name }) => [name, runtime])) };
    return await sampleAll(session, stimuli, context);
  } finally {
    await session.end();
  }
}

type Samples = Extract<Reply, { say: 'samples' }>;

interface Running extends PausedGate {
  stimulus: WarmStimulus;
  opened: { importNs: number; firstCallNs: number };
}

async function sampleAll(
  session: Session,
  stimuli: readonly WarmStimulus[],
  context: ObservationContext,
): Promise<Round> {
  const done = new Map<string, Measured>();
  const running: Running[] = [];
  for (const stimulus of stimuli) {
    const { name, scenario, delayMs } = stimulus;
    const timed = { gate: name, scenario: withSetup(context, scenario), delayMs };
    const reply = await session.ask({ do: 'open', id: 0, timed });
    if (!('say' in reply)) return { done, lost: reply, culprit: name };
    const opened = openedOf(reply);
    if ('outcome' in opened) done.set(name, opened);
    else running.push({ name, stimulus, opened, sampling: startSampling(stimulus) });
  }
  const lostOn = await burstAll(session, running, done, context.signal);
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

/** Round-robin until every gate is over or the time limit is reached. A loss ends it. */
async function burstAll(
  session: Session,
  running: Running[],
  done: Map<string, Measured>,
  signal: AbortSignal,
): Promise<Loss | undefined> {
  const begunMs = Date.now();
  while (!signal.aborted) {
    const open = running.filter(
      ({ sampling, stimulus: { name, capMs } }) =>
        !done.has(name) &&
        needsSamples(sampling.gate, Date.now() - begunMs - sampling.pausedMs, capMs),
    );
    if (open.length === 0) return undefined;
    const due = open.filter(({ sampling }) => sampling.warmUp === 'due');
    const ready = open.filter(({ sampling }) => sampling.pausedUntilMs <= Date.now());
    if (due.length > 0 || ready.length === 0) {
      const startMs = Date.now();
      const paused = due.length > 0 ? await warmUp(session, due) : await pauseGates(session, open);
      // the pauses between windows are already counted; the warm-up of others is added
      if (due.length > 0)
        for (const { sampling } of open) sampling.pausedMs += Date.now() - startMs;
      if (paused.lost !== undefined) return paused.lost;
      note(paused.failed, done);
      continue;
    }
    const gates = ready.map(({ name }) => name);
    const reply = await session.ask({ do: 'burst', id: 0, gates, count: BURST });
    if (!('say' in reply)) return reply;
    if (reply.say !== 'samples') return unexpectedReply(reply, 'a burst of samples');
    takeIn(reply, ready);
    note(reply.failed, done);
  }
  return undefined;
}

function takeIn({ samples, canaries, before }: Samples, ready: readonly Running[]): void {
  for (const { name, sampling } of ready) {
    const at = before[name] ?? Number.NaN;
    const around = { before: canaries[at], after: canaries[at + 1] };
    addBurst(sampling, samples[name] ?? [], around, Date.now());
  }
}

function note(failed: Samples['failed'], done: Map<string, Measured>): void {
  if (failed !== undefined) done.set(failed.gate, laterLoss(failed));
}

async function conclude(
  session: Session,
  { stimulus, sampling, opened }: Running,
): Promise<Measured> {
  const { name, capMs } = stimulus;
  const closed = await session.ask({ do: 'close', id: 0, gate: name });
  const { summary, same } =
    'say' in closed && closed.say === 'closed' ? closed : { summary: undefined, same: undefined };
  const gated = gatedFrom(sampling.gate, countBursts(sampling));
  if (gated === undefined) return noSample(name, capMs);
  // one object that is returned again and again takes no more memory the second time
  const weighed = stimulus.memory && same !== true;
  const memory = weighed ? await weightsOf(session, name, RETAINED) : undefined;
  return {
    outcome: 'budget',
    result: {
      measure: 'warm',
      unit: 'ns',
      ...gated,
      coldFirstCallNs: opened.firstCallNs,
      importNs: opened.importNs,
      ...(same === true ? { same } : {}),
      ...(memory === undefined ? {} : { memory }),
      ...(summary === undefined || summary === null ? {} : { summary }),
    },
  };
}

/** The memory of one retained result, by each method of the runtime. */
export async function weightsOf(
  session: Session,
  gate: string,
  count: number,
): Promise<MemoryWeight[] | undefined> {
  const reply = await session.ask({ do: 'memory', id: 0, gate, count });
  return 'say' in reply && reply.say === 'memory' && reply.failed === undefined
    ? reply.weights.map(({ by, bytesEach }) => ({ by, bytes: bytesEach }))
    : undefined;
}
