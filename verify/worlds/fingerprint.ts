import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { mostBytes, OddFile, readRegular } from '../disk/read-regular.ts';
import { shadowsOf } from './shadows.ts';

/** The facts about a file that show whether anything touched it. */
export interface Fingerprint {
  /** sha-256 of the bytes, of a folder's listing, or 'absent' */
  sha256: string;
  mtimeMs: number;
  /** whether it is a folder, of which the names and bytes inside are held */
  listing: boolean;
  /** sha-256 of each file next to it that is read over it or instead of it, by name */
  shadows: Readonly<Record<string, string>>;
}

export async function fingerprint(path: string): Promise<Fingerprint> {
  const status = await stat(path).catch(() => undefined);
  const listing = status?.isDirectory() === true;
  const shadows = listing ? {} : await shadowHashes(path);
  if (status === undefined) return { sha256: 'absent', mtimeMs: 0, listing, shadows };
  const bytes = listing ? await listingOf(path) : bytesOf(path);
  return { sha256: hashOf(bytes), mtimeMs: status.mtimeMs, listing, shadows };
}

/** What differs, in words; empty where nothing does. A folder's time also changes with what is none of its settings. */
export function differences(before: Fingerprint, after: Fingerprint): string[] {
  const isLater = Math.abs(before.mtimeMs - after.mtimeMs) >= TIME_PRECISION_MS;
  return [
    ...(before.sha256 === after.sha256 ? [] : ['its bytes']),
    ...(isLater && !after.listing ? ['its modification time'] : []),
    ...named(`new ${NEARBY}`, after.shadows, (name) => !(name in before.shadows)),
    ...named(`gone ${NEARBY}`, before.shadows, (name) => !(name in after.shadows)),
    ...named(
      `changed ${NEARBY}`,
      after.shadows,
      (name) => name in before.shadows && before.shadows[name] !== after.shadows[name],
    ),
  ];
}

/** A time that was given to a file again is not exact to the nanosecond. */
const TIME_PRECISION_MS = 0.01;

/** In each difference that is not about the file itself. */
export const NEARBY = 'next to it';

/** Each name alone, so that two moments can be compared. */
function named(
  what: string,
  of: Fingerprint['shadows'],
  isMeant: (name: string) => boolean,
): string[] {
  return Object.keys(of)
    .filter(isMeant)
    .map((name) => `${what}: ${name}`);
}

async function shadowHashes(path: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const shadow of await shadowsOf(path)) {
    const bytes = bytesIfAny(shadow);
    if (bytes !== undefined) hashes[basename(shadow)] = hashOf(bytes);
  }
  return hashes;
}

async function listingOf(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => !OWN.test(name)).toSorted(byName);
  const parts = names.map(
    (name) => `${name}\0${hashOf(bytesIfAny(join(folder, name)) ?? '(folder)')}`,
  );
  return parts.join('\n');
}

/** Of what is not read, what it is. */
function bytesOf(path: string): Buffer {
  try {
    return readRegular(path, mostBytes.settings).bytes;
  } catch (error) {
    if (error instanceof OddFile) return Buffer.from(error.message);
    throw error;
  }
}

function bytesIfAny(path: string): Buffer | undefined {
  try {
    return bytesOf(path);
  } catch {
    return undefined;
  }
}

/** What proofroll itself keeps next to settings. */
const OWN = /^\.(?:proofroll$|.+\.proofroll-)/u;

function hashOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function byName(a: string, b: string): number {
  return a < b ? -1 : 1;
}
