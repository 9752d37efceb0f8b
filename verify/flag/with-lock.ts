/** Runs work under the lock, after an interrupted change was recovered. */
import { confirmRestore, confirmValue } from './confirm.ts';
import { isOwn } from './own-changes.ts';
import { takeLock } from './lock.ts';
import { readFlag } from './read-flag.ts';
import { recover, type Recovery } from './recover.ts';
import { finishStore, makeStore } from '../store/make-store.ts';
import type { FlagContext } from './context.ts';
import type { Change } from './history.ts';
import type { Verdict } from './replace.ts';

export async function withLock<Result>(
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

export type WithRecovery<Result> = Result & { recovery?: Recovery };

/** The same, with the recovery as part of the result. */
export function withRecovery<Result extends object>(
  context: FlagContext,
  work: () => Promise<Result>,
): Promise<WithRecovery<Result>> {
  return withLock(context, async (recovery) => {
    const result = await work();
    return recovery === undefined ? result : { ...result, recovery };
  });
}

/** The target of this plan does not say anything about a change that another plan made. */
async function confirmChange(context: FlagContext, change: Change): Promise<Verdict> {
  if (!isOwn(context.place, change)) return { outcome: 'unconfirmed' };
  const reading = await readFlag(context);
  return change.action === 'restore'
    ? confirmRestore(reading)
    : confirmValue(context, reading, change.to, change.from);
}
