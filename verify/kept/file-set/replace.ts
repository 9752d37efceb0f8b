/**
 * Replaces several files as one set. They are complete on disk before the first takes its place; then a journal names
 * them, and each is renamed. After a kill at any moment, whoever comes next makes the set whole: the guardian, the next
 * run, or a reader. Until then, and for some microseconds in between, a reader may find files of two runs.
 */
import { existsSync, lstatSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { syncFolder } from '../../disk/durable.ts';
import { errnoOf } from '../../disk/errno.ts';
import { oddKindOf } from '../../disk/read-regular.ts';
import { removeTree } from '../../disk/remove-tree.ts';
import { stagingName } from '../../process/mark.ts';
import { readJournal, removeJournal, SWITCH, writeJournal } from './journal.ts';

const WAIT_MS = 10_000;
const POLL_MS = 10;

/** Call it before anything is written. @throws if one of the files could not be replaced, so that none is */
export function requireReplaceable(folder: string, files: readonly string[]): void {
  for (const name of [...files, SWITCH]) {
    const status = lstatSync(join(folder, name), { throwIfNoEntry: false });
    const kind = status === undefined || status.isSymbolicLink() ? undefined : oddKindOf(status);
    if (kind !== undefined)
      throw new Error(`${join(folder, name)} is ${kind}; remove it, or name another folder`);
  }
}

/** @param files names, of files that are complete in the staging folder of the run @throws errors of the file system */
export async function replaceSet(
  folder: string,
  mark: string,
  files: readonly string[],
): Promise<void> {
  const staging = join(folder, stagingName(mark));
  syncFolder(staging);
  const until = Date.now() + WAIT_MS;
  while (!writeJournal(folder, staging, { mark, files: [...files] })) {
    completeSet(folder);
    if (Date.now() > until) throw new Error('another run is writing its reports there');
    await sleep(POLL_MS);
  }
  moveAll(folder, mark, files);
  removeJournal(folder, mark);
}

/** Completes what a run that was killed had begun. @param ended the mark of a run that is known to have ended */
export function completeSet(folder: string, ended?: string): void {
  const found = readJournal(folder);
  if (found === undefined) return;
  const { journal, state } = found;
  if (state === 'working' && journal?.mark !== ended) return;
  if (journal !== undefined && isOwnFolder(join(folder, stagingName(journal.mark))))
    moveAll(folder, journal.mark, journal.files);
  removeJournal(folder, journal?.mark);
}

/** Completes the set of a run that has ended, and removes what it had not come to replace. */
export function clearStaged(folder: string, mark: string): void {
  completeSet(folder, mark);
  removeTree(join(folder, stagingName(mark)));
}

/** A link that came with a checkout, or is by another user, could lead to files that no run has written. */
function isOwnFolder(path: string): boolean {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined || !status.isDirectory()) return false;
  const isOwn = process.getuid === undefined || status.uid === process.getuid();
  return isOwn && (status.mode & 0o022) === 0;
}

/** One may have been moved already. */
function moveAll(folder: string, mark: string, files: readonly string[]): void {
  const staging = join(folder, stagingName(mark));
  for (const name of files)
    try {
      renameSync(join(staging, name), join(folder, name));
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT' || existsSync(join(staging, name))) throw error;
    }
  syncFolder(folder);
}
