/** Writes files that are complete or absent, even after a power failure. All calls are synchronous, so they run in the order written here. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from './errno.ts';

/** Mode and owner of a new file; if omitted, those of the process. */
export type Likeness = Partial<Pick<Stats, 'mode' | 'uid' | 'gid'>>;

/** Writes a temporary file and moves it into place; `check` runs directly before that. */
export function writeDurably(
  path: string,
  temporary: string,
  bytes: Buffer,
  like: Likeness,
  {
    check,
    move = renameSync,
  }: { check?: () => void; move?: (from: string, to: string) => void } = {},
): void {
  try {
    writeNew(temporary, bytes, like);
    check?.();
    move(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
  syncFolder(dirname(path));
}

const APPEND = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;

/** Appends in one call, so lines from other processes cannot mix with these bytes. Never follows a link. */
export function appendDurably(path: string, bytes: Buffer): void {
  const descriptor = openSync(path, APPEND, 0o600);
  try {
    if (writeSync(descriptor, bytes) !== bytes.length)
      throw new Error('only part of the line could be written');
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  syncFolder(dirname(path));
}

export function removeDurably(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  syncFolder(dirname(path));
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Makes new, renamed and removed files in a folder survive a power failure. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // it does not exist, or recovery will find it
  }
}

function writeNew(path: string, bytes: Buffer, { mode, uid, gid }: Likeness): void {
  const descriptor = openNew(path);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
    const own = fstatSync(descriptor);
    // changing the owner may clear bits of the mode, so the mode comes last
    if (uid !== undefined && gid !== undefined && (uid !== own.uid || gid !== own.gid))
      fchownSync(descriptor, uid, gid);
    if (mode !== undefined) fchmodSync(descriptor, mode & 0o7777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Never writes through an existing link. A file that a killed command left behind is replaced. */
function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    unlinkSync(path);
    return openSync(path, 'wx', 0o600);
  }
}
