/** Warm-up and pauses between windows. Calls made here keep the process warm and are not counted. */
import { unexpectedReply } from './budget-outcome.ts';
import { recordCanaries, recheckBursts, typicalMs, type Sampling } from './sampling.ts';
import type { Session } from '../../probe/session.ts';
import type { Loss } from '../../model/loss.ts';
import type { Reply } from '../../probe/protocol.ts';

export interface PausedGate {
  name: string;
  sampling: Sampling;
}
export interface PauseResult {
  lost?: Loss;
  /** a call that raised */
  failed?: Extract<Reply, { say: 'samples' }>['failed'];
}

/** Long enough for some thousand quick calls, after which code is compiled. */
export const WARM_UP_MS = 150;
/** A pause is mostly idle, to leave the machine to others. */
export const IDLE_MS = 350;
/** An idle machine is slower at first: the caches are cold, and the core may have lowered its clock. */
export const SETTLE_MS = 10;
export const EXERCISE_MS = 50;
/** If the calls mostly wait, only canaries are sampled. */
export const CANARY_INTERVAL_MS = 50;

/** Calls the gates' functions until they are compiled. */
export async function warmUp(session: Session, due: readonly PausedGate[]): Promise<PauseResult> {
  for (const { sampling } of due) sampling.warmUp = 'done';
  return exercise(session, due, WARM_UP_MS * due.length);
}

/** While all gates are paused: canaries are still sampled, between calls as in a timed burst. */
export async function pauseGates(
  session: Session,
  open: readonly PausedGate[],
): Promise<PauseResult> {
  const leftMs = Math.min(...open.map(({ sampling }) => sampling.pausedUntilMs)) - Date.now();
  const quick = open.filter(
    ({ sampling }) => !sampling.planted && typicalMs(sampling) < EXERCISE_MS,
  );
  const idleMs = quick.length === 0 ? CANARY_INTERVAL_MS : IDLE_MS;
  const aheadMs = quick.length === 0 ? 0 : EXERCISE_MS;
  await new Promise((resolve) => setTimeout(resolve, Math.min(idleMs, leftMs - aheadMs)));
  const result =
    quick.length === 0
      ? await sampleCanaries(session, open)
      : await exercise(session, quick, EXERCISE_MS);
  for (const { sampling } of open) recheckBursts(sampling);
  return result;
}

async function sampleCanaries(session: Session, open: readonly PausedGate[]): Promise<PauseResult> {
  const reply = await session.ask({ do: 'canaries', id: 0, count: 1 });
  if (!('say' in reply)) return { lost: reply };
  if (reply.say !== 'canaries') return { lost: unexpectedReply(reply, 'a canary') };
  for (const { sampling } of open) sampling.noise.record(reply.canaries);
  return {};
}

async function exercise(
  session: Session,
  gates: readonly PausedGate[],
  forMs: number,
): Promise<PauseResult> {
  const begunMs = Date.now();
  while (Date.now() - begunMs < forMs)
    for (const { name, sampling } of gates) {
      const count = callsAtOnce(sampling);
      const reply = await session.ask({ do: 'burst', id: 0, gates: [name], count });
      if (!('say' in reply)) return { lost: reply };
      if (reply.say !== 'samples') return { lost: unexpectedReply(reply, 'a burst of samples') };
      if (Date.now() - begunMs >= SETTLE_MS) recordCanaries(sampling, reply.canaries.at(-1));
      if (reply.failed !== undefined) return { failed: reply.failed };
    }
  return {};
}

/** As many calls as take some milliseconds. */
export function callsAtOnce(sampling: Sampling): number {
  return Math.max(1, Math.min(MAX_CALLS_AT_ONCE, Math.floor(AT_ONCE_MS / typicalMs(sampling))));
}

const AT_ONCE_MS = 2;
export const MAX_CALLS_AT_ONCE = 256;
