/** The folder for a settings file's backups, its history, and the files that a change in progress needs. */
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncFolder, writeDurably } from '../disk/durable.ts';
import { asFlagError } from './file-error.ts';

export interface Store {
  /** the settings file itself, with all symbolic links resolved */
  file: string;
  /** the new content of the settings file, until it replaces the old one */
  temporary: string;
  folder: string;
  lock: string;
  journal: string;
  history: string;
  backups: string;
}

/** The names are fixed: only the owner of the lock uses them, and the leftovers of a killed command can be found. */
export function storeOf(file: string): Store {
  const folder = join(dirname(file), '.proofroll', basename(file));
  return {
    file,
    temporary: join(dirname(file), `.${basename(file)}.proofroll-tmp`),
    folder,
    lock: join(folder, 'lock'),
    journal: join(folder, 'journal.json'),
    history: join(folder, 'history.jsonl'),
    backups: join(folder, 'backups'),
  };
}

/** Only the owner can read the folders: backups contain the secrets of the file. @throws `flag-unwritable` */
export function makeStore({ backups, folder }: Store): void {
  try {
    mkdirSync(backups, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asFlagError(error, `cannot create the backup folder ${folder}`);
  }
}

/** Syncs new folders and keeps them out of git. The ignore file is written last: it shows that the rest is done. */
export function finishStore({ file, folder }: Store): void {
  const ignore = join(folder, '.gitignore');
  if (existsSync(ignore)) return;
  try {
    for (const each of [folder, dirname(folder), dirname(file)]) syncFolder(each);
    writeDurably(ignore, join(folder, 'ignore.tmp'), Buffer.from('*\n'), {});
  } catch (error) {
    throw asFlagError(error, `cannot create the backup folder ${folder}`);
  }
}
