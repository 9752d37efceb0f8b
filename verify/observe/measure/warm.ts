/** Budgets of warm calls: in one process, a burst at a time in turn, with canaries between the bursts. */
import { gatedFrom, laterLoss, noSample, openedOf, outOfTurn, type Measured } from './measured.ts';
import { restOn, runIn, type Resting } from './rests.ts';
import { burstsOf, mayGoOn, newTurn, takeTurn } from './turn.ts';
import { startSession, type Session } from '../../probe/session.ts';
import { sessionSpec, withSetup, type ObservationContext } from '../context.ts';
import { realWorld } from '../../worlds/real.ts';
import type { Loss } from '../../model/loss.ts';
import type { Reply } from '../../probe/protocol.ts';
import type { MemoryWeight } from '../../model/result.ts';
import type { WarmStimulus } from './stimulus.ts';

/** Samples a gate gets in its turn, before the next gate has its own. */
export const BURST = 8;
/** Components kept alive at once to see what one of them weighs. */
const KEPT = 1000;

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
    // Which call ended the process cannot be told from outside, so those that are left go one by one.
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
  /** the gate at whose door the loss lies, where that is known */
  culprit?: string;
}

async function measureTogether(
  stimuli: readonly WarmStimulus[],
  context: ObservationContext,
): Promise<Round> {
  const world = realWorld(context.real);
  const session = await startSession(sessionSpec(context, world), context.limits);
  context.tally.started += 1;
  if (typeof session.runtime === 'string') context.tally.runtime = session.runtime;
  try {
    const { runtime } = session;
    if (typeof runtime !== 'string')
      return { done: new Map(stimuli.map(({ name }) => [name, runtime])) };
    return await sampleAll(session, stimuli, context);
  } finally {
    await session.end();
  }
}

type Samples = Extract<Reply, { say: 'samples' }>;

interface Running extends Resting {
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
    else running.push({ name, stimulus, opened, turn: newTurn(stimulus) });
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
      ({ turn, stimulus: { name, capMs } }) =>
        !done.has(name) && mayGoOn(turn.gate, Date.now() - begunMs - turn.restedMs, capMs),
    );
    if (open.length === 0) return undefined;
    const due = open.filter(({ turn }) => turn.runIn === 'due');
    const rested = open.filter(({ turn }) => turn.restsUntilMs <= Date.now());
    if (due.length > 0 || rested.length === 0) {
      const restsMs = Date.now();
      const rest = due.length > 0 ? await runIn(session, due) : await restOn(session, open);
      // between windows a gate was told how long to rest; what others need for their running in is on top of that
      if (due.length > 0) for (const { turn } of open) turn.restedMs += Date.now() - restsMs;
      if (rest.lost !== undefined) return rest.lost;
      note(rest.failed, done);
      continue;
    }
    const gates = rested.map(({ name }) => name);
    const reply = await session.ask({ do: 'burst', id: 0, gates, count: BURST });
    if (!('say' in reply)) return reply;
    if (reply.say !== 'samples') return outOfTurn(reply, 'a burst of samples');
    takeIn(reply, rested);
    note(reply.failed, done);
  }
  return undefined;
}

function takeIn({ samples, canaries, before }: Samples, rested: readonly Running[]): void {
  for (const { name, turn } of rested) {
    const at = before[name] ?? Number.NaN;
    const around = { before: canaries[at], after: canaries[at + 1] };
    takeTurn(turn, samples[name] ?? [], around, Date.now());
  }
}

function note(failed: Samples['failed'], done: Map<string, Measured>): void {
  if (failed !== undefined) done.set(failed.gate, laterLoss(failed));
}

async function conclude(session: Session, { stimulus, turn, opened }: Running): Promise<Measured> {
  const { name, capMs } = stimulus;
  const closed = await session.ask({ do: 'close', id: 0, gate: name });
  const { summary, same } =
    'say' in closed && closed.say === 'closed' ? closed : { summary: undefined, same: undefined };
  const gated = gatedFrom(turn.gate, burstsOf(turn));
  if (gated === undefined) return noSample(name, capMs);
  // one object that is given again and again weighs nothing the second time
  const weighed = stimulus.memory && same !== true;
  const memory = weighed ? await weightsOf(session, name, KEPT) : undefined;
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

/** What one result weighs that is kept alive, by each account of the runtime. */
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
