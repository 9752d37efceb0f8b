/** Reads files that somebody else made: never waits for a pipe or device, and never takes more memory than a limit. */
import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { errnoOf } from './errno.ts';

const MIB = 1024 * 1024;

/** The limits in bytes. What is larger was not written by a person, or by the tool that the file is from. */
export const mostBytes = {
  plan: 4 * MIB,
  settings: 4 * MIB,
  snapshot: 16 * MIB,
  /** to parse one takes ten times as much memory, or more */
  suiteReport: 32 * MIB,
  report: 256 * MIB,
  targetFile: 256 * MIB,
  ownNotes: 16 * MIB,
} as const;

export interface Read {
  bytes: Buffer<ArrayBuffer>;
  status: Stats;
}

/** Something that is there, but is not read: the message says what it is and what to do. */
export class OddFile extends Error {}

/** @param most the largest number of bytes @throws {OddFile} and the errors of the file system */
export function readRegular(path: string, most: number): Read {
  // looked at first, as to open a device may do something to it
  requireRegular(statSync(path));
  const descriptor = openAtOnce(path);
  try {
    // another may have been put in its place meanwhile
    const status = fstatSync(descriptor);
    requireRegular(status);
    if (status.size > most) throw tooLarge(`${status.size} bytes`, most);
    return { status, bytes: readUpTo(descriptor, status.size, most) };
  } finally {
    closeSync(descriptor);
  }
}

export function readText(path: string, most: number): string {
  return readRegular(path, most).bytes.toString();
}

/** What is at a path, following links, if it is there and not a regular file. */
export function oddKindAt(path: string): OddKind | undefined {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? undefined : oddKindOf(status);
}

export type OddKind = 'a folder' | 'a named pipe' | 'a socket' | 'a device' | 'something else';

/** Undefined for a regular file. */
export function oddKindOf(status: Stats): OddKind | undefined {
  if (status.isFile()) return undefined;
  if (status.isDirectory()) return 'a folder';
  if (status.isFIFO()) return 'a named pipe';
  if (status.isSocket()) return 'a socket';
  return status.isCharacterDevice() || status.isBlockDevice() ? 'a device' : 'something else';
}

function requireRegular(status: Stats): void {
  const kind = oddKindOf(status);
  if (kind !== undefined) throw notRegular(kind);
}

/** Without O_NONBLOCK, opening a pipe would wait for a writer. */
function openAtOnce(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (error) {
    if (errnoOf(error) === 'ENXIO') throw notRegular('a socket or a device');
    throw error;
  }
}

/** To its end: files of the system say that they have no bytes, and yet are read; others grow meanwhile. */
function readUpTo(descriptor: number, expected: number, most: number): Buffer<ArrayBuffer> {
  let buffer = Buffer.allocUnsafe(Math.min(Math.max(expected, PIECE), most) + 1);
  let length = 0;
  for (;;) {
    const got = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += got;
    if (length > most) throw tooLarge('no end', most);
    if (got === 0) return buffer.subarray(0, length);
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * length, most + 1));
  }
}

const PIECE = 4096;

function notRegular(kind: string): OddFile {
  return new OddFile(`it is ${kind}; put a regular file there, or name another one`);
}

function tooLarge(size: string, most: number): OddFile {
  return new OddFile(
    `it has ${size}, and at most ${most / MIB} MiB are read there; name a smaller file`,
  );
}
