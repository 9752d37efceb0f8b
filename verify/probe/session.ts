import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { fatalPlace } from '../runtimes/python/fatal-place.ts';
import { lost, timedOut, type Loss } from '../model/loss.ts';
import { watchOutput, type Output } from '../process/probe/output.ts';
import { readReplies } from './replies.ts';
import type { OwnEnd } from '../process/ended.ts';
import { startProbe, type ProbeProcess } from '../process/probe/start.ts';
import type { ProcessSpec } from '../process/start.ts';
import type { Limits } from './limits.ts';
import { noProfile, type Doing, type Profile } from './profile.ts';
import type { Reply, Request } from './protocol.ts';

/** One probe process. Requests are answered in the order in which they were asked. */
export interface Session {
  ask: (request: Request, doing?: Doing) => Promise<Reply | Loss>;
  /** ends the process and all that it started; resolves when it is gone */
  end: () => Promise<void>;
}
export interface SessionSpec extends ProcessSpec {
  root: string;
  path: string[];
  /** ends the session at once: what is open and what is asked later is answered with the loss `interrupted` */
  signal: AbortSignal;
  profile?: Profile;
}

/** Starts a probe; a probe that cannot be started answers every request with the loss. */
export async function startSession(
  spec: SessionSpec,
  limits: Limits,
): Promise<Session & { runtime: string | Loss }> {
  if (spec.signal.aborted)
    return { ask: async () => interrupted(), end: async () => undefined, runtime: interrupted() };
  const token = randomBytes(16).toString('hex');
  const { signal, root, path, profile = noProfile } = spec;
  const started = profile.begin({ activity: 'start', what: basename(spec.command) });
  const line = converse(startProbe(spec), { token, limits, signal, root, profile });
  const hello = await line.ask({ do: 'hello', token, root, path }, limits.startMs);
  started();
  const runtime = 'say' in hello && hello.say === 'hello' ? hello.runtime : asStartLoss(hello);
  return {
    ask: (request, doing) => line.ask(request, limits.callMs, doing),
    end: () => line.end(),
    runtime,
  };
}

function interrupted(): Loss {
  return lost('interrupted', 'the run was interrupted');
}

const STARTING: ReadonlySet<string> = new Set(['exited', 'killed', 'timed-out']);

function asStartLoss(reply: Reply | Loss): Loss {
  if ('say' in reply) return lost('broken-protocol', `the probe began with '${reply.say}'`);
  return STARTING.has(reply.reason) ? { ...reply, reason: 'cannot-start' } : reply;
}

function ending(
  { exitCode, signal }: { exitCode?: number | undefined; signal?: string | undefined },
  doing: string,
  output: Output,
  root: string,
): Loss {
  const printed = output.tail();
  const said = printed === '' ? '' : `; it last printed: ${printed}`;
  if (signal === undefined)
    return lost(
      'exited',
      `the target's process ended with exit code ${exitCode ?? 'unknown'} in ${doing}${said}`,
    );
  const loss = lost('killed', `the target's process was killed by ${signal} in ${doing}${said}`);
  const where = fatalPlace(output.text(), root);
  return where === undefined ? loss : { ...loss, where };
}

function asLoss(end: OwnEnd, ending: (gone: { exitCode?: number; signal?: string }) => Loss): Loss {
  switch (end.how) {
    case 'cannot-start':
      return lost('cannot-start', end.why);
    case 'killed':
      return ending({ signal: end.by });
    case 'exited':
      return ending({ exitCode: end.exitCode });
  }
}

interface Pending {
  limitMs: number;
  doing: Doing | undefined;
  settle: (reply: Reply | Loss) => void;
}

/** Longer time-outs would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

interface Terms {
  token: string;
  limits: Limits;
  signal: AbortSignal;
  root: string;
  profile: Profile;
}

function converse(probe: ProbeProcess, { token, limits, signal, root, profile }: Terms) {
  const pending: Pending[] = [];
  const output = watchOutput(probe, limits.outputBytes, (loss) => fail(loss));
  let doing = 'the start of the probe';
  let failure: Loss | undefined;
  let importing: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  let pause: () => void = () => undefined;

  const rearm = (): void => {
    clearTimeout(timer);
    pause();
    const [head] = pending;
    if (head === undefined || failure !== undefined) return;
    const now =
      importing === undefined ? head.doing : ({ activity: 'import', what: importing } as const);
    if (now !== undefined) pause = profile.begin(now);
    timer = setTimeout(
      () => fail(timedOut(`${doing} did not end`, head.limitMs)),
      Math.min(head.limitMs, LONGEST_MS),
    );
  };
  const fail = (loss: Loss): void => {
    if (failure !== undefined) return;
    failure = importing === undefined ? loss : { ...loss, module: importing };
    clearTimeout(timer);
    pause();
    signal.removeEventListener('abort', abort);
    probe.kill();
    for (const { settle } of pending.splice(0)) settle(failure);
  };
  const abort = (): void => fail(interrupted());
  const receive = (reply: Reply): void => {
    if (reply.say === 'ended') {
      // a forked child is gone as a process of its own would be
      return fail(ending(reply, doing, output, root));
    }
    importing = reply.say === 'importing' ? reply.module : undefined;
    doing = importing === undefined ? 'the call' : `importing '${importing}'`;
    output.restart();
    if (reply.say !== 'importing' && reply.say !== 'imported') pending.shift()?.settle(reply);
    rearm();
  };
  signal.addEventListener('abort', abort);
  readReplies(probe.replies, token, receive, fail);
  void probe.ended.then(async (end) => {
    clearTimeout(timer);
    await output.drained();
    return fail(asLoss(end, (gone) => ending(gone, doing, output, root)));
  });

  return {
    ask(request: Request, limitMs: number, doing?: Doing): Promise<Reply | Loss> {
      if (failure !== undefined) return Promise.resolve(failure);
      probe.requests.write(`${JSON.stringify(request)}\n`);
      return new Promise((settle) => {
        pending.push({ limitMs, doing, settle });
        if (pending.length === 1) rearm();
      });
    },
    async end(): Promise<void> {
      // nothing is to be kept, and a target's exit handlers are no part of any claim
      fail(lost('interrupted', 'the probe was ended'));
      await probe.ended;
      for (const stream of [...probe.output, probe.replies, probe.requests]) stream.destroy();
    },
  };
}
