import { commandLine } from '../model/command-line.ts';
import { ProofrollError } from '../model/errors.ts';
import { listBackups } from '../store/backups.ts';
import { keptChanges, readHistory } from './history.ts';
import type { FlagPlace } from './place.ts';

/**
 * The backup that undoes the last change. After a restore it is the one that was restored, so that a second restore
 * finds nothing to do: repeating a rollback, in a hurry or in a script, must not switch the flag on again.
 * @throws `flag-no-backup`
 */
export function defaultBackup({ store, plan }: FlagPlace): string {
  const last = keptChanges(readHistory(store).entries).at(-1);
  const name = last === undefined ? listBackups(store).at(-1) : (last.restored ?? last.backup);
  if (typeof name === 'string') return name;
  throw new ProofrollError(
    'flag-no-backup',
    last === undefined
      ? 'there is no backup yet. Every change of the flag makes one.'
      : `the last change was made with --no-backup. Name an older backup; \`${commandLine(['flag', 'backups'], plan)}\` lists them.`,
  );
}
