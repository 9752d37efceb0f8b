/** One look at the target: the flag's value, and what is built with it. */
import {
  watchedSpec,
  withSetup,
  type ObservationContext,
  type Observed,
} from '../observe/context.ts';
import { withReads } from '../observe/scenario/reads.ts';
import { observeAll } from '../observe/scenario/observe.ts';
import { lost } from '../model/loss.ts';
import { startSession } from '../probe/session.ts';
import { realWorld } from '../worlds/real.ts';
import type { Doing } from '../probe/profile.ts';
import type { Reply } from '../probe/protocol.ts';
import type { Loss } from '../model/loss.ts';
import type { DrillAnswer, DrillLeg, DrillRun } from '../observe/drill/stimulus.ts';

/** In a fresh process, which has nothing in memory from before. */
export async function observeLeg(
  name: DrillLeg['name'],
  { scenario }: DrillRun,
  context: ObservationContext,
  doing: Doing,
): Promise<DrillLeg> {
  const seen = await observeAll([{ key: name, faults: [], scenario, doing }], context);
  return { name, seen: settled(seen.get(name)) };
}

export interface Living {
  ask: () => Promise<DrillAnswer>;
  end: () => Promise<void>;
}

/** A process that has looked already, and looks again when asked: what a running system would make of a change. */
export async function openLiving(
  { scenario }: DrillRun,
  context: ObservationContext,
  doing: Doing,
): Promise<Living> {
  const world = realWorld(context.real);
  const session = await startSession(watchedSpec(context, world), context.limits);
  context.tally.started += 1;
  const request = { do: 'scenario', id: 0, scenario: withSetup(context, scenario) } as const;
  await session.ask(request, doing);
  return {
    ask: async () => asSeen(await session.ask(request, doing)),
    end: () => session.end(),
  };
}

/**
 * The leg with the answer of a process that was there before. If that differs from the fresh process's, the file gets
 * a new modification time and the process is asked again: it may cache by that time.
 */
export async function withLiving(
  leg: DrillLeg,
  living: Living | undefined,
  touch: () => Promise<void>,
): Promise<DrillLeg> {
  if (living === undefined) return leg;
  const answer = await living.ask();
  if (answer.outcome === 'lost' || gives(answer) === gives(leg.seen))
    return { ...leg, living: answer };
  await touch();
  return { ...leg, living: answer, livingTouched: await living.ask() };
}

function gives(answer: DrillAnswer): string {
  return JSON.stringify('values' in answer ? [answer.outcome, answer.values] : answer);
}

function asSeen(reply: Reply | Loss): DrillAnswer {
  if (!('say' in reply)) return reply;
  return reply.say === 'answer' ? settled(withReads(reply.answer, reply)) : settled(undefined);
}

function settled(observed: Observed | undefined): DrillAnswer {
  if (observed === undefined || observed.outcome === 'requires')
    return lost('interrupted', 'it was not observed before the run ended');
  return observed;
}
