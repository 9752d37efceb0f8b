import { readBackup } from './backup.ts';
import { snapshot } from './inspect.ts';
import { newestUseful } from './restore.ts';
import type { FlagPlace } from './place.ts';

/** A backup and the file as it is now; the backup from before the last change where none is named. */
export interface Compared {
  backup: string;
  before: string;
  after: string;
}

export function compareWithBackup(place: FlagPlace, name: string | undefined): Compared {
  const backup = name ?? newestUseful(place.store);
  const before = readBackup(place.store, backup).bytes.toString();
  return { backup, before, after: snapshot(place).bytes.toString() };
}
