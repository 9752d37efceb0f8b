/** What every flag command works with. */
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { isSame } from '../checks/shared/expect.ts';
import { ProofrollError } from '../model/errors.ts';
import { askTarget, type Asked } from './ask.ts';
import { lockOwner, takeLock } from './lock.ts';
import { lifeOf, type Owner } from './owner.ts';
import { flagPlace, type FlagPlace } from './place.ts';
import { recover, type Recovery } from './recover.ts';
import { finishStore, makeStore } from './store.ts';
import { shadowedBy } from './shadow.ts';
import type { Change } from './history.ts';
import type { Verdict } from './transact.ts';
import type { Json } from '../model/result.ts';
import type { Prepared } from '../prepare/prepare.ts';

export interface FlagContext {
  prepared: Prepared;
  place: FlagPlace;
  signal: AbortSignal;
  now: () => Date;
}

export function flagContext(
  prepared: Prepared,
  signal: AbortSignal,
  now: () => Date = () => new Date(),
): FlagContext {
  return { prepared, place: flagPlace(prepared), signal, now };
}

/** Does the work under the lock, after what a killed command left is settled. */
export async function locked<Result>(
  context: FlagContext,
  work: (recovery: Recovery | undefined) => Promise<Result>,
): Promise<Result> {
  const { store } = context.place;
  makeStore(store);
  const lock = await takeLock(store.lock);
  try {
    finishStore(store);
    return await work(await recover(store, (change) => confirmChange(context, change)));
  } finally {
    lock.release();
  }
}

export type Look =
  | { outcome: 'settled'; recovery?: Recovery }
  | { outcome: 'running'; owner: Owner }
  /** something is half done, and from here nothing can be written */
  | { outcome: 'unsettled'; reason: string };

/** For commands that only look: settles what is half done, unless somebody living is at it. Writes nothing otherwise. */
export async function settleFirst(context: FlagContext): Promise<Look> {
  const { store } = context.place;
  const owner = lockOwner(store.lock);
  if (owner !== undefined && lifeOf(owner) !== 'dead') return { outcome: 'running', owner };
  if (owner === undefined && !existsSync(store.journal)) return { outcome: 'settled' };
  try {
    const recovery = await locked(context, async (found) => found);
    return recovery === undefined ? { outcome: 'settled' } : { outcome: 'settled', recovery };
  } catch (error) {
    if (!(error instanceof ProofrollError) || error.code !== 'flag-unwritable') throw error;
    return { outcome: 'unsettled', reason: error.message };
  }
}

/** A restore brings back bytes, whatever the target makes of them; any other change stands by the target's word. */
async function confirmChange(context: FlagContext, change: Change): Promise<Verdict> {
  const asked = await askTarget(
    context.prepared,
    context.place.settings,
    change.key,
    context.signal,
  );
  if (change.action === 'restore')
    return { outcome: asked.outcome === 'value' ? 'done' : 'unasked' };
  return confirmValue(context, asked, change.to);
}

export function confirmValue(context: FlagContext, asked: Asked, wanted: Json): Verdict {
  if (asked.outcome === 'cannot-tell') return { outcome: 'taken-back', reason: asked.reason };
  if (isSame(asked.value, wanted)) return { outcome: 'done' };
  const reported = `the target reports ${JSON.stringify(asked.value)}`;
  return { outcome: 'taken-back', reason: `${reported}${shadowedBy(context)}` };
}

/** The user of the operating system; a number where it has no name, as in some containers. */
export function whoAmI(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
