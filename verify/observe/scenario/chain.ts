/** Observations in one world, whatever the target does to the processes that make them. */
import { ProofrollError, messageOf } from '../../model/errors.ts';
import { isReal, type Fault } from '../../worlds/fault.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { renamer, targetNames } from '../rename.ts';
import { realWorld } from '../../worlds/real.ts';
import { brokenWorld } from '../../worlds/copied/world.ts';
import type { World } from '../../worlds/world.ts';
import type { ObservationContext, Observed, ProbeRequest } from '../context.ts';
import type { Group } from './group.ts';
import { readsOfFaults } from './reads.ts';
import { observeInSession } from './in-session.ts';
import type { StartedSession } from '../../probe/session.ts';
import type { Lane } from './lane.ts';

/** Groups that are observed one after the other in one world, whose files are written again for each. */
export type Chain = readonly [Group<ProbeRequest>, ...Group<ProbeRequest>[]];

export async function observeChain(
  chain: Chain,
  context: ObservationContext,
  lane: Lane,
  observations: Map<string, Observed>,
): Promise<void> {
  const giveUp = (loss: Loss): void => {
    for (const { members } of chain) for (const { key } of members) observations.set(key, loss);
  };
  const world = await worldOf(chain[0], context);
  if ('outcome' in world) return giveUp(world);
  const ending: Promise<void>[] = [];
  try {
    await observeIn(world, chain, { context, lane, observations, ending });
  } catch (error) {
    giveUp(worldLoss(error));
  }
  // the next world does not wait until this one's process has ended and its files are removed
  context.closing.push(Promise.all(ending).then(() => world.dispose()));
}

/** A world that cannot be made is a loss for the requests in it, and for no others. */
async function worldOf(
  { faults }: Group<ProbeRequest>,
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
  return lost('unfaithful-copy', `the broken world could not be made: ${messageOf(error)}`);
}

interface Sink {
  context: ObservationContext;
  lane: Lane;
  observations: Map<string, Observed>;
  /** sessions that are ending */
  ending: Promise<void>[];
}

/** Continues in a new process after each loss, so that a bad call costs only its own observation. */
async function observeIn(
  world: World,
  chain: Chain,
  { context, lane, observations, ending }: Sink,
): Promise<void> {
  const clean = cleanerOf(world, context);
  const poisoned = new Map<string, Loss>();
  let session: StartedSession | undefined;
  try {
    for (const [index, group] of chain.entries()) {
      if (index > 0) await world.refill(group.faults);
      let left = group.members.toSorted((a, b) => orderOf(a) - orderOf(b));
      while (left.length > 0 && !context.signal.aborted) {
        session ??= await lane.start(world, group);
        await world.ready;
        const result = await observeInSession(session, left, {
          context,
          poisoned,
          settle: ({ key, faults }, observed) =>
            observations.set(key, clean(forFaults(observed, faults, context))),
        });
        left = result.left;
        if (!result.hasEnded) continue;
        await session.end();
        session = undefined;
      }
      for (const { key } of left)
        observations.set(key, lost('interrupted', 'the run was interrupted'));
    }
  } finally {
    if (session !== undefined) ending.push(session.end());
  }
}

/** In a drill the world is a copy, and its files change without a fault. */
function forFaults(
  observed: Observed,
  faults: readonly Fault[],
  { real }: ObservationContext,
): Observed {
  return real.copied === undefined ? readsOfFaults(observed, faults, real) : observed;
}

/** Replaces the world's own folders in what the target reports by names. */
function cleanerOf(world: World, { driver, place }: ObservationContext) {
  const runtime = driver.names?.(place) ?? [];
  return renamer([...world.names, ...targetNames(place.root), ...runtime], world.copied);
}

function orderOf({ order = Number.MAX_SAFE_INTEGER }: ProbeRequest): number {
  return order;
}
