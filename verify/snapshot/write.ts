import { randomBytes } from 'node:crypto';
import { link, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, ProofrollError } from '../model/errors.ts';
import { makeFolder } from '../disk/make-folder.ts';
import type { Snapshot } from './schema.ts';

/**
 * Writes a snapshot whole or not at all, readable by its owner alone.
 * @throws {ProofrollError} snapshot-exists, snapshot-unwritable
 */
export async function writeSnapshot(
  snapshot: Snapshot,
  path: string,
  { force }: { force: boolean },
): Promise<void> {
  const text = `${JSON.stringify(snapshot, null, 2)}\n`;
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await makeFolder(dirname(path));
    await writeDurably(temporary, text);
    await (force ? rename(temporary, path) : renameUnlessThere(temporary, path));
    await syncFolder(dirname(path));
  } catch (cause) {
    throw unwritable(path, cause);
  } finally {
    // gone already where all went well; and a disk that fails here as well must not hide the first reason
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** So that nobody waits for a run whose result could not be kept. @throws the same codes */
export async function checkWritable(path: string, { force }: { force: boolean }): Promise<void> {
  const there = await lstat(path).catch(() => undefined);
  if (there?.isDirectory() === true) throw unwritable(path, new Error('it is a folder'));
  if (there !== undefined && !force) throw new ProofrollError('snapshot-exists', existsWords(path));
  const probe = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await makeFolder(dirname(path));
    await (await open(probe, 'wx', 0o600)).close();
  } catch (cause) {
    throw unwritable(path, cause);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A link, unlike a rename, is refused where something came to be there meanwhile; some file systems have none. */
async function renameUnlessThere(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const there = await lstat(to).catch(() => undefined);
    if (there !== undefined)
      throw new ProofrollError('snapshot-exists', existsWords(to), { cause: error });
    await rename(from, to);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function existsWords(path: string): string {
  return `${path} is there already; name another file with -o, or replace it with --force`;
}

function unwritable(path: string, cause: unknown): ProofrollError {
  if (cause instanceof ProofrollError) return cause;
  return new ProofrollError(
    'snapshot-unwritable',
    `the snapshot cannot be written to ${path}: ${messageOf(cause)}`,
    { cause },
  );
}
