import { environmentFor, sessionSpec, type ObservationContext } from '../context.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { startSession, type Session } from '../../probe/session.ts';
import type { World } from '../../worlds/world.ts';
import type { Prepared } from '../../probe/protocol.ts';

export type Forked = Session & { runtime: string | Loss };

/** A process that has imported the target, and is forked for one sabotaged world after the other. */
export interface Stem {
  /** a session in a world; or why importing the target there anew could come to something else */
  fork: (world: World) => Promise<Forked | { unsound: string }>;
  /** false once it was lost with one of its children */
  isAlive: () => boolean;
  end: () => Promise<void>;
}

/**
 * Starts one in a faultless copy, so that no sabotage was there while it imported. Where it can be forked for no
 * world, it says why, and is a session in that copy like any other, but where importing came to no good end: then
 * what one module did would be laid at the door of another.
 */
export async function startStem(
  context: ObservationContext,
  world: World,
  modules: readonly string[],
): Promise<Stem | { unsound: string; session?: Forked }> {
  const spec = sessionSpec(context, world);
  const env = { ...QUIET, ...spec.env };
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
  return unsound === undefined ? stemOf(session, prepared, { context, env }) : { unsound, session };
}

function whyNotPrepared(reply: object): string {
  return 'reason' in reply && reply.reason === 'changed-cwd'
    ? 'importing it changes the working directory'
    : 'the target cannot be imported';
}

/** Worker threads of numerical libraries, which a fork would not take along; each world has its own variables again. */
const QUIET = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

interface Grown {
  context: ObservationContext;
  /** in which it imported */
  env: Record<string, string>;
}

function stemOf(
  session: Session & { runtime: string | Loss },
  prepared: Prepared,
  { context, env }: Grown,
): Stem {
  let alive = true;
  // the parent reads on once its child has left, and what is sent before that the child would read
  let left: Promise<unknown> = Promise.resolve();
  const note = <Reply>(reply: Reply): Reply => {
    if (typeof reply === 'object' && reply !== null && !('say' in reply)) alive = false;
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
      const reply = note(
        await session.ask(
          { do: 'world', id: 0, cwd: world.cwd, env: given },
          { activity: 'start', what: 'forks' },
        ),
      );
      const runtime =
        'say' in reply && reply.say !== 'world'
          ? lost('broken-protocol', `a '${reply.say}' came where a world was due`)
          : 'say' in reply
            ? session.runtime
            : reply;
      return {
        runtime,
        ask: async (request, doing) => note(await session.ask(request, doing)),
        end: async () => {
          if (!alive) return;
          left = session.ask({ do: 'leave' }).then(note);
          await left;
        },
      };
    },
  };
}

/** A read of a file that each world has its own copy of, or threads, which a fork does not take along. */
function neverSound({ files, threads }: Prepared): string | undefined {
  if (threads > 1)
    return `importing it starts ${threads === 2 ? 'a thread' : `${threads - 1} threads`}`;
  return files.length === 0
    ? undefined
    : `importing it looks at ${files[0] === '.' ? 'the working directory' : 'files of its surroundings'}`;
}

/** A variable that importing read, and that is otherwise in the world. */
function differingRead(
  { variables }: Prepared,
  imported: Record<string, string>,
  world: Record<string, string>,
): string | undefined {
  const names = new Set([...Object.keys(imported), ...Object.keys(world)]);
  const differing = [...names].filter(
    (name) => !(name in QUIET && !(name in world)) && imported[name] !== world[name],
  );
  if (variables.includes('*') && differing.length > 0)
    return 'importing it reads the whole environment';
  const read = differing.find((name) => variables.includes(name));
  return read === undefined ? undefined : `importing it reads $${read}`;
}
