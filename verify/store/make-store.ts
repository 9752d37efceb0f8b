import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder, writeDurably } from '../disk/durable.ts';
import { asFlagError } from './file-error.ts';
import { refuseUnsafe } from './refuse-unsafe.ts';
import type { Store } from './store.ts';

/** Only the owner can read the folders: backups contain the secrets of the file. @throws `flag-unwritable`, `flag-store-unsafe` */
export function makeStore(store: Store): void {
  const { backups, folder } = store;
  refuseUnsafe(store);
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
