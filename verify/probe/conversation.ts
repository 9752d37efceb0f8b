/** Requests to one probe process and its replies, until the first loss ends it. */
import { lost, timedOut, type Loss } from '../model/loss.ts';
import { watchOutput, type Output } from '../process/probe/output.ts';
import type { OwnEnd } from '../process/ended.ts';
import type { ProbeProcess } from '../process/probe/start.ts';
import { readReplies } from './replies.ts';
import type { Limits } from './limits.ts';
import type { Doing, Profile } from './profile.ts';
import type { Reply, Request } from './protocol.ts';
import type { Trace } from './trace.ts';

interface Terms {
  token: string;
  limits: Limits;
  signal: AbortSignal;
  profile: Profile;
  trace: Trace;
  fatalPlace: (printed: string) => string | undefined;
}

export interface Conversation {
  ask: (request: Request, limitMs: number, doing?: Doing) => Promise<Reply | Loss>;
  end: () => Promise<void>;
}

interface Pending {
  limitMs: number;
  doing: Doing | undefined;
  settle: (reply: Reply | Loss) => void;
}

export function converse(probe: ProbeProcess, terms: Terms): Conversation {
  const { token, limits, signal, profile, trace, fatalPlace } = terms;
  const pending: Pending[] = [];
  const output = watchOutput(probe, limits.outputBytes, (loss) => fail(loss));
  let current: Activity = STARTING;
  let failure: Loss | undefined;
  let timer: NodeJS.Timeout | undefined;
  let endActivity: () => void = () => undefined;

  const stopClock = (): void => {
    clearTimeout(timer);
    endActivity();
  };
  const restartClock = (): void => {
    stopClock();
    const [head] = pending;
    if (head === undefined || failure !== undefined) return;
    const doing = current.doing ?? head.doing;
    if (doing !== undefined) endActivity = profile.begin(doing);
    timer = setTimeout(
      () => fail(timedOut(`${current.subject} did not end`, head.limitMs)),
      Math.min(head.limitMs, LONGEST_MS),
    );
  };
  const fail = (loss: Loss): void => {
    if (failure !== undefined) return;
    failure = current.module === undefined ? loss : { ...loss, module: current.module };
    stopClock();
    signal.removeEventListener('abort', abort);
    probe.kill();
    for (const { settle } of pending.splice(0)) settle(failure);
  };
  const abort = (): void => fail(interrupted());
  const receive = (reply: Reply): void => {
    trace.note(probe.pid, { reply });
    // a forked child has ended, which is reported as the end of a process of its own would be
    if (reply.say === 'ended') return fail(endLoss(reply, current, output, fatalPlace));
    current = reply.say === 'importing' ? importing(reply.module) : CALLING;
    output.restart();
    if (reply.say !== 'importing' && reply.say !== 'imported') pending.shift()?.settle(reply);
    restartClock();
  };
  signal.addEventListener('abort', abort);
  readReplies(probe.replies, token, receive, fail);
  void probe.ended.then(async (end) => {
    clearTimeout(timer);
    await output.drained();
    if (end.how === 'cannot-start') return fail(lost('cannot-start', end.why));
    return fail(endLoss(exitOf(end), current, output, fatalPlace));
  });

  return {
    ask(request, limitMs, doing) {
      if (failure !== undefined) return Promise.resolve(failure);
      trace.note(probe.pid, { request });
      probe.requests.write(`${JSON.stringify(request)}\n`);
      return new Promise((settle) => {
        pending.push({ limitMs, doing, settle });
        if (pending.length === 1) restartClock();
      });
    },
    async end() {
      // nothing is kept, and a target's exit handlers are not part of any claim
      fail(lost('interrupted', 'the probe was ended'));
      await probe.ended;
      for (const stream of [...probe.output, probe.replies, probe.requests]) stream.destroy();
    },
  };
}

export function interrupted(): Loss {
  return lost('interrupted', 'the run was interrupted');
}

/** Longer timers would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** What the process is doing, as the subject of a message and as the time at which something happened. */
interface Activity {
  subject: string;
  when: string;
  module?: string;
  doing?: Doing;
}

const STARTING: Activity = {
  subject: 'the start of the probe',
  when: 'during the start of the probe',
};
const CALLING: Activity = { subject: 'the call', when: 'during the call' };

function importing(module: string): Activity {
  return {
    subject: `importing '${module}'`,
    when: `while importing '${module}'`,
    module,
    doing: { activity: 'import', what: module },
  };
}

function exitOf(end: Exclude<OwnEnd, { how: 'cannot-start' }>) {
  return end.how === 'killed' ? { signal: end.by } : { exitCode: end.exitCode };
}

function endLoss(
  { exitCode, signal }: { exitCode?: number | undefined; signal?: string | undefined },
  { when }: Activity,
  output: Output,
  fatalPlace: Terms['fatalPlace'],
): Loss {
  const tail = output.tail();
  const printed = tail === '' ? '' : `; its last output was: ${tail}`;
  if (signal === undefined)
    return lost(
      'exited',
      `the target's process ended with exit code ${exitCode ?? 'unknown'} ${when}${printed}`,
    );
  const loss = lost('killed', `the target's process was killed by ${signal} ${when}${printed}`);
  const where = fatalPlace(output.text());
  return where === undefined ? loss : { ...loss, where };
}
