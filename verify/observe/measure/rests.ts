/** What is done while gates rest: their calls are made all the same, and none of them is counted. */
import { outOfTurn } from './measured.ts';
import { hear, look, typicalMs, type Turn } from './turn.ts';
import type { Session } from '../../probe/session.ts';
import type { Loss } from '../../model/loss.ts';
import type { Reply } from '../../probe/protocol.ts';

export interface Resting {
  name: string;
  turn: Turn;
}
export interface Rest {
  lost?: Loss;
  /** a call that raised */
  failed?: Extract<Reply, { say: 'samples' }>['failed'];
}

/** What is compiled after some thousand calls is so by then, where they are quick. */
export const RUN_IN_MS = 150;
/** Most of a rest is idle, so that a verifier is no bad neighbour. */
export const IDLE_MS = 350;
/** A machine that was idle is slower at first: the caches are cold, and a core may have lowered its clock. */
export const SETTLE_MS = 10;
export const EXERCISE_MS = 50;
/** Where calls wait, on a planted delay or by themselves, only the canaries are heard. */
export const LISTEN_EVERY_MS = 50;

/** Gates whose calls may not yet be as fast as they become. */
export async function runIn(session: Session, due: readonly Resting[]): Promise<Rest> {
  for (const { turn } of due) turn.runIn = 'done';
  return exercise(session, due, RUN_IN_MS * due.length);
}

/** While all gates rest, what the machine can do is still of interest, and it is heard between calls as they are timed. */
export async function restOn(session: Session, open: readonly Resting[]): Promise<Rest> {
  const leftMs = Math.min(...open.map(({ turn }) => turn.restsUntilMs)) - Date.now();
  const quick = open.filter(({ turn }) => !turn.planted && typicalMs(turn) < EXERCISE_MS);
  const idleMs = quick.length === 0 ? LISTEN_EVERY_MS : IDLE_MS;
  const aheadMs = quick.length === 0 ? 0 : EXERCISE_MS;
  await new Promise((resolve) => setTimeout(resolve, Math.min(idleMs, leftMs - aheadMs)));
  const rest =
    quick.length === 0 ? await listen(session, open) : await exercise(session, quick, EXERCISE_MS);
  for (const { turn } of open) look(turn);
  return rest;
}

async function listen(session: Session, open: readonly Resting[]): Promise<Rest> {
  const heard = await session.ask({ do: 'listen', id: 0, count: 1 });
  if (!('say' in heard)) return { lost: heard };
  if (heard.say !== 'heard') return { lost: outOfTurn(heard, 'a canary') };
  for (const { turn } of open) turn.moments.hear(heard.canaries);
  return {};
}

async function exercise(session: Session, gates: readonly Resting[], forMs: number): Promise<Rest> {
  const begunMs = Date.now();
  while (Date.now() - begunMs < forMs)
    for (const { name, turn } of gates) {
      const count = callsAtOnce(turn);
      const reply = await session.ask({ do: 'burst', id: 0, gates: [name], count });
      if (!('say' in reply)) return { lost: reply };
      if (reply.say !== 'samples') return { lost: outOfTurn(reply, 'a burst of samples') };
      if (Date.now() - begunMs >= SETTLE_MS) hear(turn, reply.canaries.at(-1));
      if (reply.failed !== undefined) return { failed: reply.failed };
    }
  return {};
}

/** As many as take some milliseconds. */
export function callsAtOnce(turn: Turn): number {
  return Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(AT_ONCE_MS / typicalMs(turn))));
}

const AT_ONCE_MS = 2;
export const MOST_AT_ONCE = 256;
