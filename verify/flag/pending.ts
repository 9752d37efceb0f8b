/** For commands that change nothing: recovers an interrupted change, unless its command is still running. */
import { lstatSync } from 'node:fs';
import { ProofrollError } from '../model/errors.ts';
import { refuseUnsafe } from '../store/refuse-unsafe.ts';
import { lockOwner } from './lock.ts';
import { ownerState, type Owner } from '../process/owner.ts';
import { withLock } from './with-lock.ts';
import type { FlagContext } from './context.ts';
import type { Recovery } from './recover.ts';

export type Pending =
  | { outcome: 'none' }
  | { outcome: 'recovered'; recovery: Recovery }
  | { outcome: 'running'; owner: Owner }
  /** a change was interrupted, and the files cannot be written from here */
  | { outcome: 'blocked'; reason: string };

/** Writes nothing if there is no interrupted change. */
export async function recoverPending(context: FlagContext): Promise<Pending> {
  const { store } = context.place;
  refuseUnsafe(store);
  const owner = lockOwner(store.lock);
  if (owner !== undefined && ownerState(owner) !== 'dead') return { outcome: 'running', owner };
  if (owner === undefined && !isThere(store.journal)) return { outcome: 'none' };
  try {
    const recovery = await withLock(context, async (found) => found);
    return recovery === undefined ? { outcome: 'none' } : { outcome: 'recovered', recovery };
  } catch (error) {
    if (!(error instanceof ProofrollError) || error.code !== 'flag-unwritable') throw error;
    return { outcome: 'blocked', reason: error.message };
  }
}

/** Also true for a link that leads nowhere, and where it cannot be determined: the recovery reports that. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
