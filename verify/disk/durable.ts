/** Files that are whole or not there, also after a power failure. All calls are synchronous, so their order is what stands here. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from './errno.ts';

/** Mode and owner that a new file is to have; those of the process where they are left out. */
export type Likeness = Partial<Pick<Stats, 'mode' | 'uid' | 'gid'>>;

/** Writes beside the place and moves into it; `check` is the last thing that is asked before that. */
export function writeDurably(
  path: string,
  temporary: string,
  bytes: Buffer,
  like: Likeness,
  check: () => void = () => undefined,
): void {
  try {
    writeNew(temporary, bytes, like);
    check();
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
  syncFolder(dirname(path));
}

/** Adds to the end with one call, so that what others add is never mixed in. */
export function appendDurably(path: string, bytes: Buffer): void {
  const descriptor = openSync(path, 'a', 0o600);
  try {
    if (writeSync(descriptor, bytes) !== bytes.length)
      throw new Error('the disk took only a part of the line');
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

/** Bytes and status of one and the same file, whatever takes its place meanwhile. */
export function readWithStatus(path: string): { bytes: Buffer; status: Stats } {
  const descriptor = openSync(path, 'r');
  try {
    return { status: fstatSync(descriptor), bytes: readFileSync(descriptor) };
  } finally {
    closeSync(descriptor);
  }
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Makes new, renamed and removed names in a folder survive a power failure. */
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
    // it is not there, or recovery will find it
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

/** Never through a link that somebody laid there; what a killed command left there is in nobody's use. */
function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    unlinkSync(path);
    return openSync(path, 'wx', 0o600);
  }
}
