import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { messageOf } from '../../model/errors.ts';
import { realPath, type Surroundings } from '../../worlds/surroundings.ts';
import { KEPT_BYTES, textFrom } from '../text.ts';
import type { ContentOutcome } from './stimulus.ts';

type Found = ContentOutcome['found'];

/** Reads a file without ever waiting for one: not for the writer of a pipe, nor for a device. */
export function readContent(path: string, hide: (text: string) => string): ContentOutcome {
  return { outcome: 'content', found: find(path, hide) };
}

/** Where a file of the plan is: below the target's root, or below the plan's home. */
export function contentPath(
  path: string,
  { home }: Pick<Surroundings, 'home'>,
  root: string,
): string {
  return realPath({ home, cwd: root }, path);
}

function find(path: string, hide: (text: string) => string): Found {
  try {
    // looked at first, as to open a device may do something to it
    const kind = kindOf(statSync(path));
    return kind === 'file' ? readFile(path, hide) : kind;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'nothing';
    return { unread: 'unreadable', why: `cannot be read: ${messageOf(error)}` };
  }
}

function kindOf(status: Stats): 'file' | 'folder' | 'other' {
  if (status.isFile()) return 'file';
  return status.isDirectory() ? 'folder' : 'other';
}

function readFile(path: string, hide: (text: string) => string): Found {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    // another may have been put in its place meanwhile
    const status = fstatSync(file);
    const kind = kindOf(status);
    if (kind !== 'file') return kind;
    const bytes = readUpTo(file, status.size);
    const isLarger = bytes.length > KEPT_BYTES;
    const total = isLarger ? Math.max(bytes.length, status.size) : bytes.length;
    return textFrom(isLarger ? bytes.subarray(0, KEPT_BYTES) : bytes, total, hide);
  } finally {
    closeSync(file);
  }
}

/** To its end, or one byte beyond what is kept; files of the system say that they have none, and yet are read. */
function readUpTo(file: number, expected: number): Buffer {
  let buffer = Buffer.allocUnsafe(Math.min(Math.max(expected, PIECE), KEPT_BYTES) + 1);
  let length = 0;
  for (;;) {
    const got = readSync(file, buffer, length, buffer.length - length, null);
    length += got;
    if (got === 0 || length > KEPT_BYTES) return buffer.subarray(0, length);
    if (length === buffer.length)
      buffer = Buffer.concat([buffer], Math.min(2 * length, KEPT_BYTES + 1));
  }
}

const PIECE = 4096;
