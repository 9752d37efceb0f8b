/** Settles what a killed command left half done. */
import { ProofrollError } from '../model/errors.ts';
import { removeQuietly } from '../disk/durable.ts';
import { asFlagError } from './file-error.ts';
import { readJournal, type Journal } from './journal.ts';
import { currentHash, settle, takeBack, type Verdict } from './transact.ts';
import type { Change, Outcome } from './history.ts';
import type { Store } from './store.ts';

export interface Recovery {
  change: Change;
  outcome: Outcome;
  reason?: string;
}

/**
 * To be called under the lock. What the file holds tells how far the change came; only where it holds the new
 * bytes is the target asked whether they may stay.
 * @returns what was found, undefined where nothing was half done
 */
export async function recover(
  store: Store,
  confirm: (change: Change) => Promise<Verdict>,
): Promise<Recovery | undefined> {
  const journal = readJournal(store);
  // its owner is dead, or this process would not have the lock
  removeQuietly(store.temporary);
  if (journal === undefined) return undefined;
  const { change } = journal;
  const hash = hashOf(store);
  if (hash === change.after) return settleWritten(store, journal, confirm);
  const outcome =
    hash !== change.before
      ? 'overtaken'
      : journal.step === 'taking-back'
        ? 'taken-back'
        : 'not-written';
  const reason = journal.reason === undefined ? {} : { reason: journal.reason };
  settle(store, journal, outcome, { ...reason, recovered: true });
  return { change, outcome, ...reason };
}

/** What would be done cannot be told before what is half done is settled, and that takes writing. @throws `flag-busy` */
export function refusePending(store: Store): void {
  const change = readJournal(store)?.change;
  if (change !== undefined)
    throw new ProofrollError(
      'flag-busy',
      `${change.action} of ${change.key} by ${change.who} at ${change.time} is under way or half done; \`proofroll flag status\` settles it if nobody is at it`,
    );
}

async function settleWritten(
  store: Store,
  journal: Journal,
  confirm: (change: Change) => Promise<Verdict>,
): Promise<Recovery> {
  const { change } = journal;
  const verdict: Verdict =
    journal.step === 'taking-back'
      ? { outcome: 'taken-back', reason: journal.reason ?? 'it was being taken back' }
      : await confirm(change);
  if (verdict.outcome === 'taken-back') takeBack(store, journal, verdict.reason, true);
  else settle(store, journal, verdict.outcome, { recovered: true });
  return { change, ...verdict };
}

function hashOf(store: Store): string {
  try {
    return currentHash(store);
  } catch (error) {
    throw asFlagError(error, store.file, 'the file cannot be read');
  }
}
