/** One pair of processes, the target and its baseline, with bursts in the order A B B A. */
import { createNoiseDetector, type NoiseDetector } from './noise.ts';
import { laterLoss, openedOf, unexpectedReply, type Bursts } from './budget-outcome.ts';
import { BURST } from './warm.ts';
import { startSession, type Session } from '../../probe/session.ts';
import { sessionSpec, withSetup, type ObservationContext } from '../context.ts';
import { lost, type Loss } from '../../model/loss.ts';
import type { Side, Sides } from './sides.ts';
import type { RelativeStimulus } from './stimulus.ts';

/** Medians of the two sides. */
export interface Pair {
  targetNs: number;
  baselineNs: number;
  bursts: Bursts;
}

/** Number of rounds A B B A. After this time no further one begins. */
const ROUNDS = 4;
const ROUNDS_MS = 400;

/** @param isReversed the baseline begins: over all pairs, neither side has an advantage */
export async function measurePair(
  stimulus: RelativeStimulus,
  { target, baseline }: Sides,
  context: ObservationContext,
  isReversed: boolean,
): Promise<Pair | Loss> {
  const sessions: Opened[] = [];
  try {
    // the baseline first: the planted delay depends on it
    const base = await open(baseline, stimulus, context, 0);
    if ('reason' in base) return base;
    sessions.push(base);
    const delayMs = stimulus.planted ? await delayFor(base, stimulus) : 0;
    if (typeof delayMs !== 'number') return delayMs;
    const own = await open(target, stimulus, context, delayMs);
    if ('reason' in own) return own;
    sessions.push(own);
    if (stimulus.baseline.kind === 'root' && own.file !== undefined && own.file === base.file)
      return lost('not-supported', sameFile(own.file, stimulus.baseline.name));
    const loss = await alternate(isReversed ? [base, own, own, base] : [own, base, base, own]);
    return loss ?? pairOf(own, base);
  } finally {
    await Promise.all(sessions.map(({ session }) => session.end()));
  }
}

/** This happens if a package is installed for all checkouts from one of them. */
function sameFile(file: string, baseline: string): string {
  return `the baseline also runs ${file} and not its own code in ${baseline}, so the target would be compared with itself`;
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

interface Opened {
  session: Session;
  gate: string;
  /** the file of the timed call's module */
  file: string | undefined;
  samples: number[];
  noise: NoiseDetector;
  bursts: Bursts;
}

async function open(
  { context: own, world, scenario }: Side,
  { name: gate }: RelativeStimulus,
  context: ObservationContext,
  delayMs: number,
): Promise<Opened | Loss> {
  const session = await startSession(sessionSpec(own, world), context.limits);
  context.tally.started += 1;
  const { runtime } = session;
  if ('outcome' in runtime) {
    await session.end();
    return runtime;
  }
  await world.ready;
  const timed = { gate, scenario: withSetup(context, scenario), delayMs };
  const opened = openedOf(await session.ask({ do: 'open', id: 0, timed }));
  if ('outcome' in opened) {
    await session.end();
    return opened;
  }
  const { file } = opened;
  return {
    session,
    gate,
    file,
    samples: [],
    noise: createNoiseDetector(),
    bursts: { all: 0, noisy: 0 },
  };
}

/** A delay with which the target takes twice the time that is allowed. */
async function delayFor(base: Opened, { limit }: RelativeStimulus): Promise<number | Loss> {
  const loss = await burst(base);
  if (loss !== undefined) return loss;
  const delayMs = (2 * limit * medianOf(base.samples.splice(0))) / 1e6;
  base.bursts = { all: 0, noisy: 0 };
  return Math.max(delayMs, SHORTEST_MS);
}

/** The resolution of a timer. */
const SHORTEST_MS = 1;

async function alternate(order: readonly Opened[]): Promise<Loss | undefined> {
  const begunMs = Date.now();
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0 && Date.now() - begunMs > ROUNDS_MS) return undefined;
    for (const side of order) {
      const loss = await burst(side);
      if (loss !== undefined) return loss;
    }
  }
  return undefined;
}

async function burst(side: Opened): Promise<Loss | undefined> {
  const { session, gate, noise } = side;
  const reply = await session.ask({ do: 'burst', id: 0, gates: [gate], count: BURST });
  if (!('say' in reply)) return reply;
  if (reply.say !== 'samples') return unexpectedReply(reply, 'a burst of samples');
  const { canaries, samples, failed } = reply;
  if (failed !== undefined) return laterLoss(failed);
  noise.record(canaries);
  const isNoisy = noise.classify(canaries[0], canaries[1]) === 'noisy';
  side.bursts = { all: side.bursts.all + 1, noisy: side.bursts.noisy + (isNoisy ? 1 : 0) };
  side.samples.push(...(samples[gate] ?? []));
  return undefined;
}

function pairOf(own: Opened, base: Opened): Pair {
  return {
    targetNs: medianOf(own.samples),
    // the resolution of the clock
    baselineNs: Math.max(1, medianOf(base.samples)),
    bursts: {
      all: own.bursts.all + base.bursts.all,
      noisy: own.bursts.noisy + base.bursts.noisy,
    },
  };
}
