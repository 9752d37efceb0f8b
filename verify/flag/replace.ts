/** Replaces a settings file in such a way that it is complete whenever the command is killed, and the next command can finish. */
import { join } from 'node:path';
import { removeDurably, sha256Of, writeDurably, type Likeness } from '../disk/durable.ts';
import { mostBytes, readRegular } from '../disk/read-regular.ts';
import { messageOf, ProofrollError } from '../model/errors.ts';
import { listBackups, makeBackup, readBackup } from '../store/backups.ts';
import { asFlagError } from '../store/file-error.ts';
import { addEntry, readHistory, type Change, type Outcome } from './history.ts';
import { removeJournal, writeJournal, type Journal } from './journal.ts';
import type { FileState } from './settings-file.ts';
import type { Stored } from '../store/read-stored.ts';
import type { Store } from '../store/store.ts';

export type ChangeRequest = Omit<Change, 'sha256Before' | 'sha256After' | 'backup'>;

interface Replacement {
  change: ChangeRequest;
  before: FileState;
  bytes: Buffer;
  /** mode and owner of the new file */
  like: Likeness;
  keepBackup: boolean;
}
/** Whether a change stays. An unconfirmed one stays too, because nothing speaks against it. */
export type Verdict =
  | { outcome: 'done' }
  | { outcome: 'unconfirmed' }
  | { outcome: 'reverted'; reason: string; remedy?: string };

export type Completed<Result extends Verdict> = Result & { change: Change };

/** The end of every message about a change that failed before it reached the file, or was undone. */
export const FILE_UNCHANGED = 'proofroll left the file unchanged.';

/**
 * Steps: backup, journal, new file, confirmation by the target, history, end of the journal. Each is on disk before the
 * next begins. The caller must hold the lock.
 * @throws `flag-unwritable`, `flag-file-changed`; the message says in which state the file is
 */
export async function replaceFile<Result extends Verdict>(
  store: Store,
  { change: request, before, bytes, like, keepBackup }: Replacement,
  confirm: () => Promise<Result>,
): Promise<Completed<Result>> {
  // a change that cannot be recorded is not made
  readHistory(store);
  const undo = makeBackup(store, before.bytes, before.status, request.time);
  const change: Change = {
    ...request,
    backup: keepBackup ? undo : null,
    sha256Before: before.sha256,
    sha256After: sha256Of(bytes),
  };
  const journal: Journal = { change, undo, step: 'writing' };
  try {
    writeJournal(store, journal);
    moveIntoPlace(store, bytes, like, before.sha256);
  } catch (error) {
    throw abandon(store, journal, error);
  }
  const verdict: Verdict & Result = await confirm();
  complete(store, journal, verdict);
  return { change, ...verdict };
}

/** Reverts the change if the verdict says so, and ends it. @throws `flag-unwritable` */
export function complete(
  store: Store,
  journal: Journal,
  verdict: Verdict,
  recovered = false,
): void {
  if (verdict.outcome === 'reverted') revert(store, journal, verdict.reason, recovered);
  else endChange(store, journal, verdict.outcome, { recovered });
}

/** Writes the outcome to the history and removes the journal: the last steps of every change. */
export function endChange(
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
  removeJournal(store);
}

/** The hash of the file's current content. */
export function currentHash({ file }: Store): string {
  return sha256Of(readRegular(file, mostBytes.settings).bytes);
}

/** Writes the old content back, if the file still has the new one. */
function revert(store: Store, journal: Journal, reason: string, recovered = false): void {
  const { bytes, status } = readUndo(store, journal);
  writeJournal(store, { ...journal, step: 'reverting', reason });
  try {
    moveIntoPlace(store, bytes, status, journal.change.sha256After);
  } catch (error) {
    if (!isOtherChange(error)) throw error;
    endChange(store, journal, 'superseded', { reason, recovered });
    throw notReverted(store, journal, reason);
  }
  endChange(store, journal, 'reverted', { reason, recovered });
}

function isOtherChange(error: unknown): boolean {
  return error instanceof ProofrollError && error.code === 'flag-file-changed';
}

function notReverted({ file }: Store, { change }: Journal, reason: string): ProofrollError {
  return new ProofrollError(
    'flag-file-changed',
    `${reason}. The edit could not be reverted, because something else changed ${file} after it. That change was kept: check what ${change.key} is there.`,
  );
}

function moveIntoPlace(store: Store, bytes: Buffer, like: Likeness, expected: string): void {
  try {
    writeDurably(store.file, store.temporary, bytes, like, {
      check: () => refuseIfChanged(store, expected),
    });
  } catch (error) {
    throw asFlagError(error, `cannot replace ${store.file}`);
  }
}

function refuseIfChanged(store: Store, expected: string): void {
  if (currentHash(store) === expected) return;
  throw new ProofrollError(
    'flag-file-changed',
    `${store.file} was changed by something else in the meantime. That change was kept, and this one was not made.`,
  );
}

/** After an error: reverts the file if it was already replaced, as far as the disk allows. */
function abandon(store: Store, journal: Journal, error: unknown): ProofrollError {
  const failure = asFlagError(error, `cannot change ${store.file}`);
  try {
    if (currentHash(store) === journal.change.sha256After) revert(store, journal, failure.message);
    else endChange(store, journal, 'not-written', { reason: failure.message });
  } catch (further) {
    return new ProofrollError(
      failure.code,
      `${failure.message}\nCleaning up failed too: ${messageOf(further)}\nThe next flag command will clean up.`,
      { cause: failure },
    );
  }
  return new ProofrollError(failure.code, `${failure.message}\n${FILE_UNCHANGED}`, {
    cause: failure,
  });
}

/** The old content: exactly that, or the file is left as it is. */
function readUndo(store: Store, { undo, change }: Journal): Stored {
  const read = listBackups(store).includes(undo) ? readBackup(store, undo) : undefined;
  if (read !== undefined && sha256Of(read.bytes) === change.sha256Before) return read;
  const what = read === undefined ? 'is missing' : 'has other content than before the change';
  throw new ProofrollError(
    'flag-store-damaged',
    `${store.file} cannot be reverted: the backup ${join(store.backups, undo)} ${what}. Check the file, then delete ${store.journal}.`,
  );
}
