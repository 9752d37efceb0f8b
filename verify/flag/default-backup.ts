import { commandLine } from '../model/command-line.ts';
import { ProofrollError } from '../model/errors.ts';
import { readHistory } from './history.ts';
import { ownChanges } from './own-changes.ts';
import type { FlagPlace } from './place.ts';

/**
 * The backup that undoes this plan's last change. After a restore it is the one that was restored, so that a second
 * restore finds nothing to do: repeating a rollback, in a hurry or in a script, must not switch the flag on again.
 * @throws `flag-no-backup`
 */
export function defaultBackup(place: FlagPlace): string {
  const { entries } = readHistory(place.store);
  const last = ownChanges(place, entries).at(-1);
  const name = last?.restored ?? last?.backup;
  if (typeof name === 'string') return name;
  const { key } = place.flag;
  const list = `\`${commandLine(['flag', 'backups'], place.plan)}\` lists the backups`;
  throw new ProofrollError(
    'flag-no-backup',
    last === undefined
      ? `nothing to undo: the history has no change of ${key} by this plan that is still in the file. ${list}, and a backup can be named.`
      : `the last change was made with --no-backup. Name an older backup; ${list}.`,
  );
}
