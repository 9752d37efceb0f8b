/** Refuses a store whose content somebody else could have put there: what is in it is written into the settings file. */
import { lstatSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from '../disk/errno.ts';
import { ProofrollError } from '../model/errors.ts';
import { shellQuoted } from '../model/shell-quoted.ts';
import { asFlagError } from './file-error.ts';
import type { Store } from './store.ts';

/**
 * The folders of a store, and the files in it that are read without a name that proves their content, must be neither
 * links nor writable by anybody who cannot write the settings file as its owner. The path of the settings file itself
 * has no links left, so nothing on the way is one.
 * @throws `flag-store-unsafe`, with the place and what to do
 */
export function refuseUnsafe({ file, folder, backups, history, journal }: Store): void {
  const paths = [dirname(folder), folder, backups, history, journal];
  const found = paths.flatMap((path) => {
    const status = statusOf(path, lstatSync);
    return status === undefined ? [] : [{ path, status }];
  });
  if (found.length === 0) return;
  const owners = new Set([0, process.getuid?.(), statusOf(file, statSync)?.uid]);
  for (const { path, status } of found) refuse(path, status, owners);
}

function refuse(path: string, status: Stats, owners: ReadonlySet<number | undefined>): void {
  if (status.isSymbolicLink())
    throw unsafe(path, 'is a link', `Remove it (what it leads to stays): rm ${shellQuoted(path)}`);
  // without users, as on Windows, modes say nothing
  if (process.getuid === undefined) return;
  if (!owners.has(status.uid))
    throw unsafe(
      path,
      `belongs to user ${status.uid}, neither to you nor to the owner of the settings file`,
      `Check what is in it, then move it away, or make it yours: chown -R ${process.getuid()} ${shellQuoted(path)}`,
    );
  if ((status.mode & 0o022) !== 0)
    throw unsafe(
      path,
      'can be written by other users',
      `Check what is in it, then run: chmod -R go-w ${shellQuoted(path)}`,
    );
}

function unsafe(path: string, why: string, remedy: string): ProofrollError {
  return new ProofrollError(
    'flag-store-unsafe',
    `nothing was changed: ${path} ${why}, so its content cannot be trusted. ${remedy}`,
  );
}

function statusOf(path: string, look: (path: string) => Stats): Stats | undefined {
  try {
    return look(path);
  } catch (error) {
    // a file in a folder's place is reported when the folder is made
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error))) return undefined;
    throw asFlagError(error, `cannot look at ${path}`);
  }
}
