import { environmentFor, watchedSpec, type ObservationContext } from '../context.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { startSession, type StartedSession } from '../../probe/session.ts';
import type { World } from '../../worlds/world.ts';
import type { Prepared, Reply } from '../../probe/protocol.ts';
import type { Runtime } from '../../probe/runtime.ts';

/** A process that has imported the target and is forked for each broken world. */
export interface ForkServer {
  /** a session in a world, or why importing the target in that world could give something else */
  fork: (world: World) => Promise<StartedSession | { unsound: string }>;
  /** false after it was lost together with one of its children */
  isAlive: () => boolean;
  end: () => Promise<void>;
}

/**
 * Starts one in a faultless copy, so that no fault was there during the import. If it can be forked for no world,
 * the reason is returned with the process as an ordinary session in that copy. There is no session if the import
 * failed: the failure of one module would then be attributed to another.
 */
export async function startForkServer(
  context: ObservationContext,
  world: World,
  modules: readonly string[],
): Promise<ForkServer | { unsound: string; session?: StartedSession }> {
  const spec = watchedSpec(context, world);
  const env = { ...SINGLE_THREADED, ...spec.env };
  const session = await startSession({ ...spec, env }, context.limits);
  context.tally.started += 1;
  await world.ready;
  const reply = await session.ask(
    { do: 'prepare', id: 0, modules: [...modules] },
    { activity: 'start', what: 'to be forked' },
  );
  const prepared = 'say' in reply && reply.say === 'prepared' ? reply.prepared : reply;
  if (!('variables' in prepared)) {
    await session.end();
    return { unsound: whyNotPrepared(prepared) };
  }
  const unsound = neverSound(prepared);
  if (unsound !== undefined) return { unsound, session };
  return forkServerOf(session, prepared, { context, env });
}

function whyNotPrepared(reply: object): string {
  return 'reason' in reply && reply.reason === 'changed-cwd'
    ? 'importing it changes the working directory'
    : 'the target cannot be imported';
}

/** No worker threads of numerical libraries, because a fork would lose them; each world gets its own variables again. */
const SINGLE_THREADED = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
};

interface Origin {
  context: ObservationContext;
  /** the environment in which the target was imported */
  env: Record<string, string>;
}

function forkServerOf(
  session: StartedSession,
  prepared: Prepared,
  { context, env }: Origin,
): ForkServer {
  let alive = true;
  // the parent reads again after its child has left; whatever is sent before that, the child would read
  let left: Promise<unknown> = Promise.resolve();
  const note = (reply: Reply | Loss): Reply | Loss => {
    if (!('say' in reply)) alive = false;
    return reply;
  };
  return {
    isAlive: () => alive,
    end: () => session.end(),
    fork: async (world) => {
      const given = environmentFor(context, world);
      const unsound = differingRead(prepared, env, given);
      if (unsound !== undefined) return { unsound };
      await left;
      const watch = world.copied === undefined ? {} : { watch: world.copied };
      const request = { do: 'world', id: 0, cwd: world.cwd, env: given, ...watch } as const;
      const reply = note(await session.ask(request, { activity: 'start', what: 'forks' }));
      return {
        runtime: runtimeAfter(reply, session),
        ask: async (message, doing) => note(await session.ask(message, doing)),
        end: async () => {
          if (!alive) return;
          left = session.ask({ do: 'leave' }).then(note);
          await left;
        },
      };
    },
  };
}

function runtimeAfter(reply: Reply | Loss, { runtime }: StartedSession): Runtime | Loss {
  if (!('say' in reply)) return reply;
  return reply.say === 'world'
    ? runtime
    : lost('broken-protocol', `expected the forked world, got '${reply.say}'`);
}

/** Files that each world has its own copy of, or threads, which a fork loses. */
function neverSound({ files, threads }: Prepared): string | undefined {
  if (threads > 1)
    return `importing it starts ${threads === 2 ? 'a thread' : `${threads - 1} threads`}`;
  if (files.length === 0) return undefined;
  return files[0] === '.'
    ? 'importing it reads the working directory'
    : 'importing it accesses files in its home or working directory';
}

/** A variable that the import read and that has another value in this world. */
function differingRead(
  { variables }: Prepared,
  imported: Record<string, string>,
  world: Record<string, string>,
): string | undefined {
  const names = new Set([...Object.keys(imported), ...Object.keys(world)]);
  const differing = [...names].filter(
    (name) => !(name in SINGLE_THREADED && !(name in world)) && imported[name] !== world[name],
  );
  if (variables.includes('*') && differing.length > 0)
    return 'importing it reads the whole environment';
  const read = differing.find((name) => variables.includes(name));
  return read === undefined ? undefined : `importing it reads $${read}`;
}
