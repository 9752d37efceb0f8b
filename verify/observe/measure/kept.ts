/** Budgets of memory: what one result weighs that is kept alive, weighed again and again in one process. */
import { advanceGate, isGateOver } from './gate.ts';
import {
  gatedFrom,
  gateFor,
  laterLoss,
  noSample,
  openedOf,
  PATIENCE,
  type Measured,
} from './measured.ts';
import { lost } from '../../model/loss.ts';
import { startSession, type Session } from '../../probe/session.ts';
import { sessionSpec, withSetup, type ObservationContext } from '../context.ts';
import { realWorld } from '../../worlds/real.ts';
import type { MemoryWeight } from '../../model/result.ts';
import type { MemoryStimulus } from './stimulus.ts';

/** Kept at once, so many at most: what is not theirs is shared out among them. */
const KEPT = 200;
const FEWEST = 4;
/** Kept at once at most, as long as they are within three times the limit. */
const BYTES_KEPT = 64 * 1024 * 1024;

const NOTHING_NEW =
  'each call gives the very object that the first one made: a further one keeps nothing, and what the first keeps cannot be weighed';

export async function measureKept(
  stimuli: readonly MemoryStimulus[],
  context: ObservationContext,
): Promise<Map<string, Measured>> {
  const measured = new Map<string, Measured>();
  // each in a process of its own: what another one's results left behind is not on its account
  for (const stimulus of stimuli) measured.set(stimulus.name, await measureOne(stimulus, context));
  return measured;
}

async function measureOne(
  stimulus: MemoryStimulus,
  context: ObservationContext,
): Promise<Measured> {
  const session = await startSession(sessionSpec(context, realWorld(context.real)), context.limits);
  context.tally.started += 1;
  try {
    if (typeof session.runtime !== 'string') return session.runtime;
    context.tally.runtime = session.runtime;
    return await weighUntilDecided(session, stimulus, context);
  } finally {
    await session.end();
  }
}

async function weighUntilDecided(
  session: Session,
  stimulus: MemoryStimulus,
  context: ObservationContext,
): Promise<Measured> {
  const { name, scenario, ballastBytes, capMs } = stimulus;
  const timed = { gate: name, scenario: withSetup(context, scenario), delayMs: 0, ballastBytes };
  const opened = openedOf(await session.ask({ do: 'open', id: 0, timed }));
  if ('outcome' in opened) return opened;
  const begunMs = Date.now();
  let gate = gateFor(stimulus);
  let weights: MemoryWeight[] = [];
  while (!isGateOver(gate) && !context.signal.aborted && Date.now() - begunMs < capMs * PATIENCE) {
    const reply = await session.ask({ do: 'memory', id: 0, gate: name, count: countFor(stimulus) });
    if (!('say' in reply)) return reply;
    if (reply.say !== 'memory') return lost('broken-protocol', `no weights, but '${reply.say}'`);
    if (reply.failed !== undefined) return laterLoss(reply.failed);
    if (reply.same === true) return lost('not-supported', NOTHING_NEW);
    weights = reply.weights.map(({ by, bytesEach }) => ({ by, bytes: bytesEach }));
    const [own] = weights;
    if (own === undefined) return lost('not-supported', 'this runtime weighs nothing');
    gate = advanceGate(gate, [own.bytes]);
  }
  // how busy the machine is changes nothing about what a result weighs
  const gated = gatedFrom(gate, { all: gate.samples.length, loud: 0 });
  const [own, ...others] = weights;
  if (gated === undefined || own === undefined) return noSample(name, capMs * PATIENCE);
  return {
    outcome: 'budget',
    result: { measure: 'memory', unit: 'B', ...gated, by: own.by, others },
  };
}

function countFor({ limit }: MemoryStimulus): number {
  return Math.max(FEWEST, Math.min(KEPT, Math.floor(BYTES_KEPT / (3 * limit))));
}
