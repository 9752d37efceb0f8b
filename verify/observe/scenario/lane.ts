import { watchedSpec, type ObservationContext, type ProbeRequest } from '../context.ts';
import { startSession, type StartedSession } from '../../probe/session.ts';
import { startForkServer, type ForkServer } from './fork-server.ts';
import { modulesToFork } from './modules-to-fork.ts';
import type { Group } from './group.ts';
import { COPY, isReal, type Fault } from '../../worlds/fault.ts';
import { brokenWorld } from '../../worlds/copied/world.ts';
import type { World } from '../../worlds/world.ts';

/** Starts sessions one after the other: forked if the driver can fork and it is sound, otherwise in a new process. */
export interface Lane {
  start: (world: World, group: Group<ProbeRequest>) => Promise<StartedSession>;
  close: () => Promise<void>;
}

/** @param all what the lanes of this round will observe: a fork server is not worth starting for one broken world */
export function openLane(context: ObservationContext, all: readonly Group<ProbeRequest>[]): Lane {
  const broken = all.filter(({ faults }) => !faults.some(isAlone) && !isReal(faults));
  const isWorthForking = context.driver.forks && broken.length > 1;
  const place = forkPlace(context, modulesToFork(context, broken));
  return {
    close: place.close,
    start: async (world, { faults }) => {
      if (isReal(faults)) return startFresh(context, world);
      const canFork =
        isWorthForking && !faults.some(isAlone) && context.tally.notForked === undefined;
      const session = canFork ? await place.start(world, faults) : undefined;
      context.tally.inBrokenWorlds += 1;
      return session ?? startFresh(context, world);
    },
  };
}

function isAlone(fault: Fault): boolean {
  return 'alone' in fault;
}

async function startFresh(context: ObservationContext, world: World): Promise<StartedSession> {
  const session = await startSession(watchedSpec(context, world), context.limits);
  context.tally.started += 1;
  if (!('outcome' in session.runtime)) context.tally.runtime = session.runtime;
  return session;
}

/** A fork server and the faultless copy in which it imports the target, both made for the first world that needs them. */
function forkPlace(context: ObservationContext, modules: readonly string[]) {
  let server: ForkServer | undefined;
  let copy: World | undefined;
  const close = async (): Promise<void> => {
    await server?.end();
    await copy?.dispose();
    server = undefined;
    copy = undefined;
  };
  /** @returns the session itself if the started process cannot be forked */
  const startServer = async (world: World): Promise<StartedSession | undefined> => {
    const started = await startForkServer(context, world, modules);
    if ('fork' in started) {
      server = started;
      return undefined;
    }
    context.tally.notForked = started.unsound;
    return started.session;
  };
  return {
    close,
    /** @returns undefined if this world needs a new process */
    start: async (world: World, faults: readonly Fault[]): Promise<StartedSession | undefined> => {
      if (server?.isAlive() !== true) {
        await close();
        const isCopy = faults.every((fault) => 'copy' in fault);
        copy = isCopy ? undefined : await brokenWorld(context.real, COPY);
        const session = await startServer(copy ?? world);
        if (isCopy && session !== undefined) return session;
        await session?.end();
      }
      return server === undefined ? undefined : forkFor(world, server, context);
    },
  };
}

async function forkFor(
  world: World,
  server: ForkServer,
  { tally }: ObservationContext,
): Promise<StartedSession | undefined> {
  const forked = await server.fork(world);
  if ('unsound' in forked) {
    tally.notForked = forked.unsound;
    return undefined;
  }
  tally.forked += 1;
  return forked;
}
