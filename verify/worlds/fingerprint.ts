import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The facts about a file that show whether anything touched it. */
export interface Fingerprint {
  /** sha-256 of the bytes, of a folder's listing, or 'absent' */
  sha256: string;
  mtimeMs: number;
  /** whether it is a folder, of which the names and bytes inside are held */
  listing: boolean;
  /** names of the files next to it */
  neighbours: string[];
}

export async function fingerprint(path: string): Promise<Fingerprint> {
  const status = await stat(path).catch(() => undefined);
  const neighbours = await readdir(dirname(path)).catch(() => []);
  if (status === undefined)
    return {
      sha256: 'absent',
      mtimeMs: 0,
      listing: false,
      neighbours: neighbours.toSorted(byName),
    };
  const bytes = status.isDirectory() ? await listing(path) : await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    sha256,
    mtimeMs: status.mtimeMs,
    listing: status.isDirectory(),
    neighbours: neighbours.toSorted(byName),
  };
}

/** What differs, in words; empty where nothing does. */
export function differences(before: Fingerprint, after: Fingerprint): string[] {
  return [
    ...(before.sha256 === after.sha256 ? [] : ['its bytes']),
    ...(before.mtimeMs === after.mtimeMs ? [] : ['its modification time']),
    ...named(`new ${NEARBY}`, after.neighbours, before.neighbours),
    ...named(`gone ${NEARBY}`, before.neighbours, after.neighbours),
  ];
}

/** In each difference that is not about the file itself. */
export const NEARBY = 'next to it';

/** Names of one listing that another one lacks, each alone so that two moments can be compared. */
function named(what: string, of: readonly string[], without: readonly string[]): string[] {
  return of.filter((name) => !without.includes(name)).map((name) => `${what}: ${name}`);
}

async function listing(folder: string): Promise<string> {
  const names = (await readdir(folder)).toSorted(byName);
  const parts = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name)).catch(() => Buffer.from('(folder)'));
      return `${name}\0${createHash('sha256').update(bytes).digest('hex')}`;
    }),
  );
  return parts.join('\n');
}

function byName(a: string, b: string): number {
  return a < b ? -1 : 1;
}
