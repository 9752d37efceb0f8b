/** Makes a path what it was: in one step where the file system allows it. */
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { removeQuietly, syncFolder, writeDurably } from '../disk/durable.ts';
import { errnoOf } from '../disk/errno.ts';
import { changeOf, lookAt, type FileAt, type State } from './state.ts';
import type { Original } from './manifest.ts';

/** Next to the file, because only there a rename is one step. Removed by the next run if this one is killed. */
export function temporaryFor(path: string, mark: string): string {
  return join(dirname(path), `.${basename(path)}.proofroll-${mark}`);
}

/**
 * @param expected what was found there; if something else is there by now, nothing is changed
 * @throws errors of the file system, and one if something else is there by now
 */
export function replaceWith(
  { path, state }: Pick<Original, 'path' | 'state'>,
  bytes: Buffer,
  expected: State,
  mark: string,
): void {
  const check = (): void => {
    if (changeOf(expected, lookAt(path).state) !== undefined)
      throw new Error('it was changed once more while it was being put back');
  };
  const temporary = temporaryFor(path, mark);
  switch (state.kind) {
    case 'absent':
      check();
      unlinkSync(path);
      return syncFolder(dirname(path));
    case 'link':
      mkdirSync(dirname(path), { recursive: true });
      removeQuietly(temporary);
      symlinkSync(state.text, temporary);
      return moveInto(path, temporary, check);
    case 'file':
      return putFile(path, { state, bytes, expected, temporary, check });
    case 'other':
      throw new Error('it could not be kept');
  }
}

interface Put {
  state: FileAt;
  bytes: Buffer;
  expected: State;
  temporary: string;
  check: () => void;
}

function putFile(path: string, { state, bytes, expected, temporary, check }: Put): void {
  const isWhole = expected.kind === 'file' && expected.sha256 === state.sha256;
  try {
    if (isWhole) check();
    // other hard links to the file would keep the new content
    else if (state.links > 1 && expected.kind === 'file') overwrite(path, bytes, state, check);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeDurably(path, temporary, bytes, state, { check });
    }
  } catch (error) {
    // a mount point, or a folder in which nothing may be made
    if (!IN_PLACE.has(errnoOf(error))) throw error;
    overwrite(path, bytes, state, check);
  }
  likeBefore(path, state);
}

const IN_PLACE: ReadonlySet<string> = new Set(['EBUSY', 'EXDEV', 'EACCES', 'EPERM', 'EROFS']);

function overwrite(path: string, bytes: Buffer, { mode }: FileAt, check: () => void): void {
  check();
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status !== undefined && (status.mode & 0o200) === 0) chmodSync(path, mode | 0o200);
  writeFileSync(path, bytes, { mode });
}

function likeBefore(path: string, { mode, uid, gid, atimeMs, mtimeMs }: FileAt): void {
  const is = lstatSync(path);
  if (is.uid !== uid || is.gid !== gid) chownSync(path, uid, gid);
  if (is.mode !== mode) chmodSync(path, mode & 0o7777);
  utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
}

function moveInto(path: string, temporary: string, check: () => void): void {
  try {
    check();
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}
