/** One look at the target: the flag's value, and what is built with it. */
import {
  sessionSpec,
  withSetup,
  type ObservationContext,
  type Observed,
} from '../observe/context.ts';
import { observeAll } from '../observe/scenario/observe.ts';
import { lost } from '../model/loss.ts';
import { startSession } from '../probe/session.ts';
import { realWorld } from '../worlds/real.ts';
import type { Doing } from '../probe/profile.ts';
import type { Reply } from '../probe/protocol.ts';
import type { Loss } from '../model/loss.ts';
import type { DrillLeg, DrillRun } from '../observe/drill/stimulus.ts';

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

/** A process that has looked already, and looks again when asked: what a running system would make of a change. */
export async function openLiving(
  { scenario }: DrillRun,
  context: ObservationContext,
  doing: Doing,
) {
  const world = realWorld(context.real);
  const session = await startSession(sessionSpec(context, world), context.limits);
  context.tally.started += 1;
  const request = { do: 'scenario', id: 0, scenario: withSetup(context, scenario) } as const;
  await session.ask(request, doing);
  return {
    ask: async (): Promise<DrillLeg['seen']> => asSeen(await session.ask(request, doing)),
    end: () => session.end(),
  };
}

function asSeen(reply: Reply | Loss): DrillLeg['seen'] {
  if (!('say' in reply)) return reply;
  return reply.say === 'answer' ? settled(reply.answer) : settled(undefined);
}

function settled(observed: Observed | undefined): DrillLeg['seen'] {
  if (observed === undefined || observed.outcome === 'requires')
    return lost('interrupted', 'it was not observed before the run ended');
  return observed;
}
