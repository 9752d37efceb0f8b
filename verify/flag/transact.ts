/** Replaces a settings file so that, whenever it is stopped, the file is whole and the next command can settle the rest. */
import { messageOf, ProofrollError } from '../model/errors.ts';
import { makeBackup } from './backup.ts';
import {
  readWithStatus,
  removeDurably,
  sha256Of,
  writeDurably,
  type Likeness,
} from '../disk/durable.ts';
import { asFlagError } from './file-error.ts';
import { addEntry, type Change, type Outcome } from './history.ts';
import { endJournal, writeJournal, type Journal } from './journal.ts';
import type { Snapshot } from './inspect.ts';
import type { Store } from './store.ts';
import { join } from 'node:path';

interface Replacement {
  change: Omit<Change, 'before' | 'after' | 'backup'>;
  before: Snapshot;
  bytes: Buffer;
  /** mode and owner of the new file */
  like: Likeness;
  keepBackup: boolean;
}
/** Whether the change may stay; `unasked` stays as well, as nobody could tell. */
export type Verdict = { outcome: 'done' | 'unasked' } | { outcome: 'taken-back'; reason: string };

export type Settled = { change: Change } & Verdict;

/**
 * In this order: backup, journal, new file, the target's word, history, end of the journal. Each is on disk before
 * the next begins. To be called under the lock.
 * @throws `flag-unwritable`, `flag-changed-meanwhile`; the message says in which state the file is
 */
export async function replace(
  store: Store,
  { change: given, before, bytes, like, keepBackup }: Replacement,
  confirm: () => Promise<Verdict>,
): Promise<Settled> {
  const undo = makeBackup(store, before.bytes, before.status, given.time);
  const change: Change = {
    ...given,
    backup: keepBackup ? undo : null,
    before: before.sha256,
    after: sha256Of(bytes),
  };
  const journal: Journal = { change, undo, step: 'writing' };
  try {
    writeJournal(store, journal);
    moveIn(store, bytes, like, before.sha256);
  } catch (error) {
    throw abandon(store, journal, error);
  }
  const verdict = await confirm();
  if (verdict.outcome === 'taken-back') takeBack(store, journal, verdict.reason);
  else settle(store, journal, verdict.outcome);
  return { change, ...verdict };
}

/** Puts the old bytes back, if the file still is as the change left it. @throws `flag-unwritable` */
export function takeBack(store: Store, journal: Journal, reason: string, recovered = false): void {
  const { bytes, status } = undoOf(store, journal);
  writeJournal(store, { ...journal, step: 'taking-back', reason });
  moveIn(store, bytes, status, journal.change.after);
  settle(store, journal, 'taken-back', { reason, recovered });
}

/** Writes the outcome down and ends the journal: the last steps of every change. */
export function settle(
  store: Store,
  { change, undo }: Journal,
  outcome: Outcome,
  { reason, recovered = false }: { reason?: string; recovered?: boolean } = {},
): void {
  addEntry(store, {
    ...change,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(recovered ? { recovered } : {}),
  });
  if (change.backup === null) removeDurably(join(store.backups, undo));
  endJournal(store);
}

/** The file's bytes now, as their sha-256. */
export function currentHash({ file }: Store): string {
  return sha256Of(readWithStatus(file).bytes);
}

function moveIn(store: Store, bytes: Buffer, like: Likeness, expected: string): void {
  try {
    writeDurably(store.file, store.temporary, bytes, like, () => {
      if (currentHash(store) !== expected)
        throw new ProofrollError(
          'flag-changed-meanwhile',
          `${store.file} was changed by somebody else meanwhile; that change was kept, and this one not made`,
        );
    });
  } catch (error) {
    throw asFlagError(error, store.file, 'the file cannot be replaced');
  }
}

/** After an error on the way: the file is put back if it was reached at all, as far as the disk lets us. */
function abandon(store: Store, journal: Journal, error: unknown): ProofrollError {
  const failure = asFlagError(error, store.file, 'the change could not be made');
  try {
    if (currentHash(store) === journal.change.after) takeBack(store, journal, failure.message);
    else settle(store, journal, 'not-written', { reason: failure.message });
  } catch (further) {
    return new ProofrollError(
      failure.code,
      `${failure.message}\nit could not be tidied up either (${messageOf(further)}); the next flag command will`,
      { cause: failure },
    );
  }
  return new ProofrollError(failure.code, `${failure.message}\nthe file is as it was`, {
    cause: failure,
  });
}

function undoOf(store: Store, { undo }: Journal) {
  try {
    return readWithStatus(join(store.backups, undo));
  } catch (error) {
    throw asFlagError(error, join(store.backups, undo), 'the bytes from before cannot be read');
  }
}
