/** What is kept beside a settings file: backups, history, and what a change that is under way needs. */
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { asFlagError } from './file-error.ts';
import { syncFolder, writeDurably } from '../disk/durable.ts';

export interface Store {
  /** the settings file itself, behind all symbolic links */
  file: string;
  /** new bytes of the settings file, until they take its place */
  temporary: string;
  folder: string;
  lock: string;
  journal: string;
  history: string;
  backups: string;
}

/** Names are fixed: under the lock nobody else uses them, and what a killed command left is found again. */
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

/** Makes the folders, for their owner alone: backups hold whatever secrets the file holds. @throws `flag-unwritable` */
export function makeStore({ backups, folder }: Store): void {
  try {
    mkdirSync(backups, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asFlagError(error, folder, 'no place for backups can be made');
  }
}

/** Makes new folders durable and keeps them out of git; the ignore file comes last and shows that it was done. */
export function finishStore({ file, folder }: Store): void {
  const ignore = join(folder, '.gitignore');
  if (existsSync(ignore)) return;
  try {
    for (const each of [folder, dirname(folder), dirname(file)]) syncFolder(each);
    writeDurably(ignore, join(folder, 'ignore.tmp'), Buffer.from('*\n'), {});
  } catch (error) {
    throw asFlagError(error, folder, 'no place for backups can be made');
  }
}
