/** Byte-for-byte copies of a settings file. Each is written before the file changes. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of, writeDurably } from '../disk/durable.ts';
import { errnoOf } from '../disk/errno.ts';
import { ProofrollError } from '../model/errors.ts';
import { asFlagError } from './file-error.ts';
import { readStored, type Stored } from './read-stored.ts';
import { refuseUnsafe } from './refuse-unsafe.ts';
import type { Stats } from 'node:fs';
import type { Store } from './store.ts';

/** `2026-01-14T12-33-07.123Z-0123456789ab`: the time, and the first digits of the content's sha-256. */
export const BACKUP_NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[0-9a-f]{12}$/;
const HASH_DIGITS = 12;
/** How many existing backups the message about an unknown one lists. */
const MOST_LISTED = 20;
/** Larger than any settings file that is edited. */
const MOST_BYTES = 64 * 1024 * 1024;

/** @returns the name of the backup @throws `flag-unwritable` */
export function makeBackup(store: Store, bytes: Buffer, status: Stats, time: string): string {
  const name = `${time.replaceAll(':', '-')}-${shortHash(sha256Of(bytes))}`;
  try {
    writeDurably(join(store.backups, name), join(store.backups, 'tmp'), bytes, status);
  } catch (error) {
    throw asFlagError(error, `nothing was changed: cannot write a backup to ${store.backups}`);
  }
  return name;
}

/** The names of all backups, oldest first. @throws `flag-store-unsafe`, `flag-unwritable` */
export function listBackups(store: Store): string[] {
  const { backups } = store;
  refuseUnsafe(store);
  try {
    return readdirSync(backups)
      .filter((name) => BACKUP_NAME.test(name))
      .toSorted();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw asFlagError(error, `cannot read the backups in ${backups}`);
  }
}

/** @throws `flag-no-backup`; `flag-store-damaged` if the content no longer matches the hash in the name */
export function readBackup(store: Store, name: string): Stored {
  const known = listBackups(store);
  if (!known.includes(name)) throw noBackup(name, known);
  const path = join(store.backups, name);
  const read = readStored(path, `the backup ${path}`, MOST_BYTES);
  if (read === undefined) throw noBackup(name, known);
  if (!name.endsWith(shortHash(sha256Of(read.bytes))))
    throw new ProofrollError(
      'flag-store-damaged',
      `the backup ${path} was modified after it was made: its content does not match the hash in its name`,
    );
  return read;
}

/** Whether a backup of this name can have this content. */
export function isNamedFor(name: string, sha256: string): boolean {
  return BACKUP_NAME.test(name) && name.endsWith(shortHash(sha256));
}

function shortHash(sha256: string): string {
  return sha256.slice(0, HASH_DIGITS);
}

function noBackup(name: string, known: readonly string[]): ProofrollError {
  const listed = known.slice(-MOST_LISTED).map((each) => `  ${each}`);
  const choices = known.length === 0 ? 'there are none yet' : `use one of:\n${listed.join('\n')}`;
  return new ProofrollError('flag-no-backup', `no backup '${name}'; ${choices}`);
}
