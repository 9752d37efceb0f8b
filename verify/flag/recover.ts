/** Completes or reverts the change of a command that was killed. */
import { removeQuietly } from '../disk/durable.ts';
import { commandLine } from '../model/command-line.ts';
import { ProofrollError } from '../model/errors.ts';
import { asFlagError } from '../store/file-error.ts';
import { refuseUnsafe } from '../store/refuse-unsafe.ts';
import { readJournal, type Journal } from './journal.ts';
import { complete, currentHash, endChange, type Verdict } from './replace.ts';
import type { Change, Outcome } from './history.ts';
import type { FlagPlace } from './place.ts';
import type { Store } from '../store/store.ts';

export interface Recovery {
  change: Change;
  outcome: Outcome;
  reason?: string;
}

/**
 * The content of the file shows how far the change came. The target is asked to confirm it only if the file has the new
 * content. The caller must hold the lock.
 * @returns undefined if there was no interrupted change
 */
export async function recover(
  store: Store,
  confirm: (change: Change) => Promise<Verdict>,
): Promise<Recovery | undefined> {
  const journal = readJournal(store);
  // its owner is dead, otherwise this process would not hold the lock
  removeQuietly(store.temporary);
  if (journal === undefined) return undefined;
  const hash = hashOf(store);
  return hash === journal.change.sha256After
    ? recoverWritten(store, journal, confirm)
    : recoverUnwritten(store, journal, hash);
}

/** A dry run cannot predict anything until an interrupted change is recovered, and that needs writing. @throws `flag-locked` */
export function refusePending({ store, plan }: FlagPlace): void {
  refuseUnsafe(store);
  const change = readJournal(store)?.change;
  if (change !== undefined)
    throw new ProofrollError(
      'flag-locked',
      `a change is in progress or was interrupted: ${change.action} ${change.key}, by ${change.user} at ${change.time}. Run \`${commandLine(['flag', 'status'], plan)}\` first: it recovers an interrupted change.`,
    );
}

async function recoverWritten(
  store: Store,
  journal: Journal,
  confirm: (change: Change) => Promise<Verdict>,
): Promise<Recovery> {
  const { change, step, reason = 'the change was already being reverted' } = journal;
  const verdict: Verdict =
    step === 'reverting' ? { outcome: 'reverted', reason } : await confirm(change);
  complete(store, journal, verdict, true);
  return { change, ...verdict };
}

function recoverUnwritten(store: Store, journal: Journal, hash: string): Recovery {
  const { change } = journal;
  const outcome = unwrittenOutcome(hash, journal);
  const reason = journal.reason === undefined ? {} : { reason: journal.reason };
  endChange(store, journal, outcome, { ...reason, recovered: true });
  return { change, outcome, ...reason };
}

function unwrittenOutcome(hash: string, { change, step }: Journal): Outcome {
  if (hash !== change.sha256Before) return 'superseded';
  return step === 'reverting' ? 'reverted' : 'not-written';
}

function hashOf(store: Store): string {
  try {
    return currentHash(store);
  } catch (error) {
    throw asFlagError(error, `cannot read ${store.file}`);
  }
}
