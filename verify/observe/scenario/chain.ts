/** Observations in one world, whatever the target does to the processes that make them. */
import { ProofrollError, messageOf } from '../../model/errors.ts';
import { isReal } from '../../worlds/fault.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { renamer, targetNames } from '../../worlds/rename.ts';
import { realWorld } from '../../worlds/real.ts';
import { brokenWorld } from '../../worlds/copied/world.ts';
import type { World } from '../../worlds/world.ts';
import { withSetup, type Ask, type ObservationContext, type Observed } from '../context.ts';
import type { Group } from './group.ts';
import type { Begun, Lane } from './lane.ts';
import type { Answer, Reply } from '../../probe/protocol.ts';

/** Groups that are observed one after the other in one world, whose files are made anew for each. */
export type Chain = readonly [Group<Ask>, ...Group<Ask>[]];

export async function observeChain(
  chain: Chain,
  context: ObservationContext,
  lane: Lane,
  seen: Map<string, Observed>,
): Promise<void> {
  const world = await worldOf(chain[0], context);
  if ('outcome' in world) {
    for (const { key } of chain.flatMap(({ members }) => members)) seen.set(key, world);
    return;
  }
  const ending: Promise<void>[] = [];
  try {
    await observeIn(world, chain, { context, lane, seen, ending });
  } catch (error) {
    for (const { key } of chain.flatMap(({ members }) => members)) seen.set(key, worldLoss(error));
  }
  // the next world need not wait until this one's process is gone and its files are taken away
  context.closing.push(Promise.all(ending).then(() => world.dispose()));
}

/** A world that cannot be made is a loss to those who were to be observed in it, and to nobody else. */
async function worldOf(
  { faults }: Group<Ask>,
  { real }: ObservationContext,
): Promise<World | Loss> {
  if (isReal(faults)) return realWorld(real, faults);
  try {
    return await brokenWorld(real, faults);
  } catch (error) {
    return worldLoss(error);
  }
}

function worldLoss(error: unknown): Loss {
  if (error instanceof ProofrollError) throw error;
  return lost(
    'unfaithful-copy',
    `the sabotaged copy of the world cannot be made: ${messageOf(error)}`,
  );
}

interface Sink {
  context: ObservationContext;
  lane: Lane;
  seen: Map<string, Observed>;
  /** sessions that are ending */
  ending: Promise<void>[];
}

/** Goes on in a fresh process after each loss, so that one bad call costs only itself. */
async function observeIn(
  world: World,
  chain: Chain,
  { context, lane, seen, ending }: Sink,
): Promise<void> {
  const { driver, place } = context;
  const runtime = driver.names?.(place) ?? [];
  const clean = renamer([...world.names, ...targetNames(place.root), ...runtime]);
  const poisoned = new Map<string, Loss>();
  let session: Begun | undefined;
  try {
    for (const [index, group] of chain.entries()) {
      if (index > 0) await world.refill(group.faults);
      let left = group.members.toSorted((a, b) => turnOf(a) - turnOf(b));
      while (left.length > 0 && !context.signal.aborted) {
        session ??= await lane.begin(world, group);
        await world.ready;
        const drained = await drain(session, left, context, poisoned, (ask, observed) =>
          seen.set(ask.key, clean(observed)),
        );
        left = drained.left;
        if (!drained.ended) continue;
        await session.end();
        session = undefined;
      }
      for (const ask of left) seen.set(ask.key, lost('interrupted', 'the run was interrupted'));
    }
  } finally {
    if (session !== undefined) ending.push(session.end());
  }
}

function turnOf({ turn = Number.MAX_SAFE_INTEGER }: Ask): number {
  return turn;
}

/** Asks everything of one session; tells whether it came to its end, and what is still to be asked then. */
async function drain(
  session: Begun,
  asks: Ask[],
  context: ObservationContext,
  poisoned: Map<string, Loss>,
  settle: (ask: Ask, observed: Observed) => void,
): Promise<{ left: Ask[]; ended: boolean }> {
  const { runtime } = session;
  if (typeof runtime !== 'string') {
    for (const ask of asks) settle(ask, runtime);
    return { left: [], ended: true };
  }
  const open = asks.filter((ask) => {
    const loss = importLoss(ask, context, poisoned);
    if (loss !== undefined) settle(ask, loss);
    return loss === undefined;
  });
  const replies = open.map((ask, index) => session.ask(requestFor(ask, context, index), ask.doing));
  for (const [index, ask] of open.entries()) {
    const reply = await replies[index];
    const observed =
      reply === undefined ? lost('broken-protocol', 'no reply') : asObserved(reply, context);
    const ends = endsSession(reply);
    // What an earlier call left in the background may be what broke this one: it is asked again, first of all.
    if (ends && observed.outcome === 'lost' && index > 0)
      return { left: open.slice(index), ended: true };
    settle(ask, observed);
    if (!ends) continue;
    if (observed.outcome === 'lost' && observed.module !== undefined)
      poisoned.set(observed.module, observed);
    return { left: open.slice(index + 1), ended: true };
  }
  return { left: [], ended: false };
}

function importLoss(
  ask: Ask,
  context: ObservationContext,
  poisoned: ReadonlyMap<string, Loss>,
): Loss | undefined {
  for (const { target } of withSetup(context, ask.scenario).steps) {
    const loss = poisoned.get(target.slice(0, Math.max(0, target.lastIndexOf(':'))));
    if (loss !== undefined) return loss;
  }
  return undefined;
}

function requestFor(ask: Ask, context: ObservationContext, id: number) {
  const { requires } = ask;
  const scenario = withSetup(context, ask.scenario);
  if (requires === undefined) return { do: 'scenario', id, scenario } as const;
  return { do: 'requires', id, scenario, ...requires } as const;
}

function asObserved(reply: Reply | Loss, context: ObservationContext): Observed {
  if (!('say' in reply)) return reply;
  if (reply.say === 'answer') return setUpLoss(reply.answer, context) ?? reply.answer;
  if (reply.say !== 'requires')
    return lost('broken-protocol', `a '${reply.say}' came where an answer was due`);
  return 'outcome' in reply.requires
    ? reply.requires
    : { outcome: 'requires', requires: reply.requires };
}

/** An error of a set-up step says nothing of the claim: what was to be observed never began. */
function setUpLoss(answer: Answer, { setup }: ObservationContext): Loss | undefined {
  if (answer.outcome !== 'refused') return undefined;
  const { step, error } = answer;
  const name = step.replace(/^leaving /, '');
  if (!setup.some((each) => each.as === name)) return undefined;
  const loss = lost('raised', `the set-up step '${step}' raised ${error.name}: ${error.message}`);
  return error.where === undefined ? loss : { ...loss, where: error.where };
}

/** Then the process is gone, or is no longer as it was asked for. */
function endsSession(reply: Reply | Loss | undefined): boolean {
  return reply === undefined || !('say' in reply) || ('unfit' in reply && reply.unfit);
}
