import { readBackup } from './backup.ts';
import { snapshot } from './inspect.ts';
import { defaultBackup } from './restore.ts';
import type { FlagPlace } from './place.ts';

/** A backup and the file as it is now; where none is named, the backup that `restore` would bring back. */
export interface Compared {
  backup: string;
  before: string;
  after: string;
}

export function compareWithBackup(place: FlagPlace, name: string | undefined): Compared {
  const backup = name ?? defaultBackup(place.store);
  const before = readBackup(place.store, backup).bytes.toString();
  return { backup, before, after: snapshot(place).bytes.toString() };
}
