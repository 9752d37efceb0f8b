import { sessionSpec, type Ask, type ObservationContext } from '../context.ts';
import { startSession, type Session } from '../../probe/session.ts';
import { startStem, type Stem } from './stem.ts';
import type { Group } from './group.ts';
import type { Loss } from '../../model/loss.ts';
import { COPY, isReal, type Fault } from '../../worlds/fault.ts';
import { brokenWorld } from '../../worlds/copied/world.ts';
import type { World } from '../../worlds/world.ts';

export type Begun = Session & { runtime: string | Loss };

/** Begins one session after the other: forked where the driver can and where that is sound, else in a new process. */
export interface Lane {
  begin: (world: World, group: Group<Ask>) => Promise<Begun>;
  close: () => Promise<void>;
}

/** @param all what every lane of this round is to observe: fewer than two sabotaged worlds repay no preparing */
export function openLane(context: ObservationContext, all: readonly Group<Ask>[]): Lane {
  const sabotaged = all.filter(({ faults }) => !faults.some(isAlone) && !isReal(faults));
  const repays = context.driver.forks && sabotaged.length > 1;
  const modules = modulesToFork(context, sabotaged);
  let stem: Stem | undefined;
  let copy: World | undefined;
  const close = async (): Promise<void> => {
    await stem?.end();
    await copy?.dispose();
    stem = undefined;
    copy = undefined;
  };
  /** @returns the session that a stem which cannot be forked is */
  const grow = async (world: World): Promise<Begun | undefined> => {
    const started = await startStem(context, world, modules);
    if ('fork' in started) {
      stem = started;
      return undefined;
    }
    context.tally.notForked = started.unsound;
    return started.session;
  };
  return {
    close,
    begin: async (world, { faults }) => {
      const mayFork =
        !isReal(faults) && repays && !faults.some(isAlone) && context.tally.notForked === undefined;
      if (mayFork && stem?.isAlive() !== true) {
        await close();
        const isCopy = faults.every((fault) => 'copy' in fault);
        copy = isCopy ? undefined : await brokenWorld(context.real, COPY);
        const session = await grow(copy ?? world);
        if (isCopy && session !== undefined) {
          context.tally.inBrokenWorlds += 1;
          return session;
        }
        await session?.end();
      }
      if (!mayFork || stem === undefined) return fresh(context, world, !isReal(faults));
      const forked = await stem.fork(world);
      if ('unsound' in forked) {
        context.tally.notForked = forked.unsound;
        return fresh(context, world, true);
      }
      context.tally.forked += 1;
      context.tally.inBrokenWorlds += 1;
      return forked;
    },
  };
}

function isAlone(fault: Fault): boolean {
  return 'alone' in fault;
}

async function fresh(
  context: ObservationContext,
  world: World,
  sabotaged: boolean,
): Promise<Begun> {
  const session = await startSession(sessionSpec(context, world), context.limits);
  context.tally.started += 1;
  if (sabotaged) context.tally.inBrokenWorlds += 1;
  if (typeof session.runtime === 'string') context.tally.runtime = session.runtime;
  return session;
}

/**
 * What is imported before forking is there in every world. So nothing is that only claims in other processes ask for:
 * importing it may be what a world stands on, while nothing in production imports it. What leaves traces imports its
 * own, where others have anything to import.
 */
function modulesToFork(context: ObservationContext, sabotaged: readonly Group<Ask>[]): string[] {
  const others = sabotaged.filter(({ faults }) => !faults.some((fault) => 'apart' in fault));
  return modulesOf(context, others.length === 0 ? sabotaged : others);
}

/** In the order in which they are asked for: some targets can be imported in one order alone. */
function modulesOf({ setup }: ObservationContext, groups: readonly Group<Ask>[]): string[] {
  const targets = groups.flatMap(({ members }) =>
    members.flatMap(({ scenario }) => [...setup, ...scenario.steps].map(({ target }) => target)),
  );
  return [
    ...new Set(
      targets
        .filter((target) => !target.startsWith('$'))
        .map((target) => target.slice(0, target.lastIndexOf(':'))),
    ),
  ];
}
