/** The folder for a settings file's backups, its history, and the files that a change in progress needs. */
import { basename, dirname, join } from 'node:path';

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
