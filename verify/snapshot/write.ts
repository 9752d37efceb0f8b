import { randomBytes } from 'node:crypto';
import { linkSync, lstatSync, renameSync, unlinkSync } from 'node:fs';
import { lstat, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, ProofrollError } from '../model/errors.ts';
import { writeDurably } from '../disk/durable.ts';
import { oddKindOf } from '../disk/read-regular.ts';
import { makeFolder } from '../disk/make-folder.ts';
import type { Snapshot } from './schema.ts';

/**
 * Writes a snapshot completely or not at all, readable only by its owner.
 * @throws {ProofrollError} snapshot-exists, snapshot-unwritable
 */
export async function writeSnapshot(
  snapshot: Snapshot,
  path: string,
  { force }: { force: boolean },
): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify(snapshot, null, 2)}\n`);
  const temporary = temporaryName(path);
  try {
    await makeFolder(dirname(path));
    writeDurably(path, temporary, bytes, {}, { move: force ? renameSync : moveIfAbsent });
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** Called before a run whose result will be written. @throws as `writeSnapshot` */
export async function checkWritable(path: string, { force }: { force: boolean }): Promise<void> {
  const there = await lstat(path).catch(() => undefined);
  const kind = there === undefined || there.isSymbolicLink() ? undefined : oddKindOf(there);
  if (kind !== undefined) throw unwritable(path, new Error(`it is ${kind}`));
  if (there !== undefined && !force) throw new ProofrollError('snapshot-exists', existsWords(path));
  const temporary = temporaryName(path);
  try {
    await makeFolder(dirname(path));
    await (await open(temporary, 'wx', 0o600)).close();
  } catch (cause) {
    throw unwritable(path, cause);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

function temporaryName(path: string): string {
  return `${path}.${randomBytes(4).toString('hex')}.tmp`;
}

/** Unlike a rename, a link fails if the file exists by now. Some file systems have no links. */
function moveIfAbsent(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (cause) {
    if (lstatSync(to, { throwIfNoEntry: false }) !== undefined)
      throw new ProofrollError('snapshot-exists', existsWords(to), { cause });
    return renameSync(from, to);
  }
  unlinkSync(from);
}

function existsWords(path: string): string {
  return `${path} already exists; choose another file with -o, or replace it with --force`;
}

function unwritable(path: string, cause: unknown): ProofrollError {
  if (cause instanceof ProofrollError) return cause;
  return new ProofrollError(
    'snapshot-unwritable',
    `cannot write the snapshot to ${path}: ${messageOf(cause)}`,
    { cause },
  );
}
