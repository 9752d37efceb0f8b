/** Memory budgets: the memory of one retained result, measured repeatedly in one process. */
import { advanceGate, isGateOver } from './gate.ts';
import {
  gatedFrom,
  gateFor,
  laterLoss,
  noSample,
  openedOf,
  CAP_FACTOR,
  type Measured,
} from './budget-outcome.ts';
import { lost } from '../../model/loss.ts';
import { startSession, type Session } from '../../probe/session.ts';
import { sessionSpec, withSetup, type ObservationContext } from '../context.ts';
import { realWorld } from '../../worlds/real.ts';
import type { MemoryWeight } from '../../model/result.ts';
import type { MemoryStimulus } from './stimulus.ts';

/** The most results retained at once: memory that is not theirs is divided among them. */
const MAX_RETAINED = 200;
const MIN_RETAINED = 4;
/** The most bytes retained at once if each result takes up to three times the limit. */
const MAX_BYTES = 64 * 1024 * 1024;

const NOTHING_NEW =
  'every call returns the same object: further calls retain nothing, so its memory cannot be measured';

export async function measureMemory(
  stimuli: readonly MemoryStimulus[],
  context: ObservationContext,
): Promise<Map<string, Measured>> {
  const measured = new Map<string, Measured>();
  // each in its own process, without what other results left behind
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
    if ('outcome' in session.runtime) return session.runtime;
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
  while (
    !isGateOver(gate) &&
    !context.signal.aborted &&
    Date.now() - begunMs < capMs * CAP_FACTOR
  ) {
    const reply = await session.ask({ do: 'memory', id: 0, gate: name, count: countFor(stimulus) });
    if (!('say' in reply)) return reply;
    if (reply.say !== 'memory')
      return lost('broken-protocol', `expected the memory of results, got '${reply.say}'`);
    if (reply.failed !== undefined) return laterLoss(reply.failed);
    if (reply.same === true) return lost('not-supported', NOTHING_NEW);
    weights = reply.weights.map(({ by, bytesEach }) => ({ by, bytes: bytesEach }));
    const [own] = weights;
    if (own === undefined) return lost('not-supported', 'this runtime cannot measure memory');
    gate = advanceGate(gate, [own.bytes]);
  }
  // noise does not change the memory of a result
  const gated = gatedFrom(gate, { all: gate.samples.length, noisy: 0 });
  const [own, ...others] = weights;
  if (gated === undefined || own === undefined) return noSample(name, capMs * CAP_FACTOR);
  return {
    outcome: 'budget',
    result: { measure: 'memory', unit: 'B', ...gated, by: own.by, others },
  };
}

function countFor({ limit }: MemoryStimulus): number {
  return Math.max(MIN_RETAINED, Math.min(MAX_RETAINED, Math.floor(MAX_BYTES / (3 * limit))));
}
