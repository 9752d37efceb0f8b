/** Requests to one probe process and its replies, until the first loss ends it. */
import { lost, timedOut, type Loss } from '../model/loss.ts';
import { watchOutput, type Output } from '../process/probe/output.ts';
import type { ProbeProcess } from '../process/probe/start.ts';
import {
  CALLING,
  STARTING,
  endLoss,
  exitOf,
  importing,
  type Activity,
  type Exit,
} from './activity.ts';
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

export function converse(probe: ProbeProcess, terms: Terms): Conversation {
  return new Talk(probe, terms);
}

export function interrupted(): Loss {
  return lost('interrupted', 'the run was interrupted');
}

interface Pending {
  limitMs: number;
  doing: Doing | undefined;
  settle: (reply: Reply | Loss) => void;
}

class Talk implements Conversation {
  readonly #probe: ProbeProcess;
  readonly #terms: Terms;
  readonly #output: Output;
  readonly #pending: Pending[] = [];
  readonly #clock: CallClock;
  readonly #abort = (): void => this.#fail(interrupted());
  #current: Activity = STARTING;
  #failure: Loss | undefined;

  constructor(probe: ProbeProcess, terms: Terms) {
    this.#probe = probe;
    this.#terms = terms;
    const fail = (loss: Loss): void => this.#fail(loss);
    this.#output = watchOutput(probe, terms.limits.outputBytes, fail);
    this.#clock = callClock(terms.profile, fail);
    terms.signal.addEventListener('abort', this.#abort);
    readReplies(probe.replies, terms.token, (reply) => this.#receive(reply), fail);
    void this.#watchEnd();
  }

  ask(request: Request, limitMs: number, doing?: Doing): Promise<Reply | Loss> {
    if (this.#failure !== undefined) return Promise.resolve(this.#failure);
    this.#terms.trace.note(this.#probe.pid, { request });
    this.#probe.requests.write(`${JSON.stringify(request)}\n`);
    return new Promise((settle) => {
      this.#pending.push({ limitMs, doing, settle });
      if (this.#pending.length === 1) this.#restartClock();
    });
  }

  async end(): Promise<void> {
    // the process is killed: a target's exit handlers are not part of any claim
    this.#fail(lost('interrupted', 'the probe was ended'));
    await this.#probe.ended;
    const { output, replies, requests } = this.#probe;
    for (const stream of [...output, replies, requests]) stream.destroy();
  }

  #receive(reply: Reply): void {
    this.#terms.trace.note(this.#probe.pid, { reply });
    // a forked child that ended is reported like a process that ended
    if (reply.say === 'ended') return this.#fail(this.#endLoss(reply));
    this.#current = reply.say === 'importing' ? importing(reply.module) : CALLING;
    this.#output.restart();
    if (reply.say !== 'importing' && reply.say !== 'imported') this.#pending.shift()?.settle(reply);
    this.#restartClock();
  }

  #restartClock(): void {
    this.#clock.stop();
    const [head] = this.#pending;
    if (head !== undefined && this.#failure === undefined) this.#clock.start(this.#current, head);
  }

  #fail(loss: Loss): void {
    if (this.#failure !== undefined) return;
    const { module } = this.#current;
    const failure = module === undefined ? loss : { ...loss, module };
    this.#failure = failure;
    this.#clock.stop();
    this.#terms.signal.removeEventListener('abort', this.#abort);
    this.#probe.kill();
    for (const { settle } of this.#pending.splice(0)) settle(failure);
  }

  async #watchEnd(): Promise<void> {
    const end = await this.#probe.ended;
    this.#clock.stop();
    await this.#output.drained();
    this.#fail(
      end.how === 'cannot-start' ? lost('cannot-start', end.why) : this.#endLoss(exitOf(end)),
    );
  }

  #endLoss(exit: Exit): Loss {
    return endLoss(exit, this.#current, this.#output, this.#terms.fatalPlace);
  }
}

interface CallClock {
  start: (activity: Activity, call: Pick<Pending, 'limitMs' | 'doing'>) => void;
  stop: () => void;
}

/** Limits the time of one call or import, and adds it to the profile. */
function callClock(profile: Profile, expire: (loss: Loss) => void): CallClock {
  let timer: NodeJS.Timeout | undefined;
  let endActivity: () => void = () => undefined;
  return {
    start: ({ subject, doing: own }, { limitMs, doing: asked }) => {
      const doing = own ?? asked;
      if (doing !== undefined) endActivity = profile.begin(doing);
      timer = setTimeout(
        () => expire(timedOut(`${subject} did not end`, limitMs)),
        Math.min(limitMs, LONGEST_MS),
      );
    },
    stop: () => {
      clearTimeout(timer);
      endActivity();
    },
  };
}

/** Longer timers would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;
