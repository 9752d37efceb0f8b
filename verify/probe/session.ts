import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { CopyWatch } from '../model/copy-reads.ts';
import { lost, type Loss } from '../model/loss.ts';
import { startProbe } from '../process/probe/start.ts';
import type { ProcessSpec } from '../process/start.ts';
import { converse, interrupted } from './conversation.ts';
import type { Limits } from './limits.ts';
import { noProfile, type Doing, type Profile } from './profile.ts';
import type { Reply, Request } from './protocol.ts';
import type { Runtime } from './runtime.ts';
import { noTrace, type Trace } from './trace.ts';

/** One probe process. It answers requests in the order in which they were sent. */
export interface Session {
  ask: (request: Request, doing?: Doing) => Promise<Reply | Loss>;
  /** ends the process and everything that it started; resolves when it is gone */
  end: () => Promise<void>;
}
/** A session after its start, with its runtime, or why it could not be started. */
export type StartedSession = Session & { runtime: Runtime | Loss };
export interface SessionSpec extends ProcessSpec {
  root: string;
  path: string[];
  /** ends the session at once: open and later requests are answered with the loss `interrupted` */
  signal: AbortSignal;
  /** in a copied world: what the target looks for is recorded */
  watch?: CopyWatch;
  profile?: Profile;
  trace?: Trace;
  /** file:line in the target, from the output of a process that a fatal signal ended */
  fatalPlace?: (printed: string) => string | undefined;
}

/** Starts a probe; a probe that cannot be started answers every request with the loss. */
export async function startSession(spec: SessionSpec, limits: Limits): Promise<StartedSession> {
  if (spec.signal.aborted)
    return { ask: async () => interrupted(), end: async () => undefined, runtime: interrupted() };
  const token = randomBytes(16).toString('hex');
  const { signal, root, path, watch, profile = noProfile, trace = noTrace } = spec;
  const started = profile.begin({ activity: 'start', what: basename(spec.command) });
  const conversation = converse(startProbe(spec), {
    token,
    limits,
    signal,
    profile,
    trace,
    fatalPlace: (printed) => spec.fatalPlace?.(printed),
  });
  const greeting = {
    do: 'hello',
    token,
    root,
    path,
    ...(watch === undefined ? {} : { watch }),
  } as const;
  const hello = await conversation.ask(greeting, limits.startMs);
  started();
  const runtime = 'say' in hello && hello.say === 'hello' ? hello.runtime : asStartLoss(hello);
  return {
    ask: (request, doing) => conversation.ask(request, limits.callMs, doing),
    end: () => conversation.end(),
    runtime,
  };
}

const ENDED: ReadonlySet<string> = new Set(['exited', 'killed', 'timed-out']);

function asStartLoss(reply: Reply | Loss): Loss {
  if ('say' in reply)
    return lost('broken-protocol', `the probe's first reply was '${reply.say}' instead of 'hello'`);
  return ENDED.has(reply.reason) ? { ...reply, reason: 'cannot-start' } : reply;
}
