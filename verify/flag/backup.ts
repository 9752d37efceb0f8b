/** Copies of a settings file, byte for byte, each there before the file changes. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ProofrollError } from '../model/errors.ts';
import { readWithStatus, sha256Of, writeDurably } from '../disk/durable.ts';
import { asFlagError, codeOf } from './file-error.ts';
import type { Stats } from 'node:fs';
import type { Store } from './store.ts';

/** `2026-01-14T12-33-07.123Z-0123456789ab`: the time, and the beginning of the bytes' sha-256. */
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[0-9a-f]{12}$/;

/** @returns its name @throws `flag-unwritable` */
export function makeBackup(store: Store, bytes: Buffer, status: Stats, time: string): string {
  const name = `${time.replaceAll(':', '-')}-${sha256Of(bytes).slice(0, 12)}`;
  try {
    writeDurably(join(store.backups, name), join(store.backups, 'tmp'), bytes, status);
  } catch (error) {
    throw asFlagError(error, store.backups, 'no backup can be made, so nothing was changed');
  }
  return name;
}

/** Names, the oldest first. */
export function listBackups({ backups }: Store): string[] {
  try {
    return readdirSync(backups)
      .filter((name) => NAME.test(name))
      .toSorted();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw asFlagError(error, backups, 'the backups cannot be read');
  }
}

/** @throws `flag-no-backup`, `flag-store-damaged` where its bytes are not those that were kept */
export function readBackup(store: Store, name: string): { bytes: Buffer; status: Stats } {
  const known = listBackups(store);
  if (!known.includes(name)) throw noBackup(name, known);
  try {
    const read = readWithStatus(join(store.backups, name));
    if (!name.endsWith(sha256Of(read.bytes).slice(0, 12)))
      throw new ProofrollError(
        'flag-store-damaged',
        `the backup ${name} does not hold what was put into it`,
      );
    return read;
  } catch (error) {
    throw asFlagError(error, join(store.backups, name), 'the backup cannot be read');
  }
}

function noBackup(name: string, known: readonly string[]): ProofrollError {
  const choices =
    known.length === 0
      ? 'there are none yet'
      : `use one of:\n${known
          .slice(-20)
          .map((each) => `  ${each}`)
          .join('\n')}`;
  return new ProofrollError('flag-no-backup', `no backup '${name}'; ${choices}`);
}
