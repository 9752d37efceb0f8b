/** Writes the content of a backup back. */
import { sha256Of } from '../disk/durable.ts';
import { commandLine } from '../model/command-line.ts';
import { ProofrollError } from '../model/errors.ts';
import { readBackup } from '../store/backups.ts';
import { confirmRestore } from './confirm.ts';
import { defaultBackup } from './default-backup.ts';
import { keptChanges, readHistory, type Entry } from './history.ts';
import { readFlag, type Reading } from './read-flag.ts';
import { refusePending } from './recover.ts';
import { replaceFile, type Completed, type Verdict } from './replace.ts';
import { requestOf } from './request.ts';
import { readSettingsFile, requireReplaceable, type FileState } from './settings-file.ts';
import { withRecovery, type WithRecovery } from './with-lock.ts';
import type { Stats } from 'node:fs';
import type { FlagContext } from './context.ts';
import type { FlagPlace } from './place.ts';
import type { Store } from '../store/store.ts';

interface RestoreOptions {
  /** default: the backup from before the last change, or the one that the last restore used */
  name?: string;
  /** restore even if the file was changed by something other than proofroll */
  force: boolean;
  backup: boolean;
  dryRun: boolean;
}
export type Restored =
  | { outcome: 'unchanged'; backup: string; named: boolean }
  | { outcome: 'would-change'; backup: string; before: string; after: string }
  | (Completed<Extract<Verdict, { outcome: 'done' | 'unconfirmed' }>> & {
      backup: string;
      before: string;
      after: string;
      reported: Reading;
    });

/** @throws `flag-no-backup`; `flag-file-changed` if the file is not as the last recorded change left it */
export async function restoreFlag(
  context: FlagContext,
  options: RestoreOptions,
): Promise<WithRecovery<Restored>> {
  if (!options.dryRun) return withRecovery(context, () => restore(context, options));
  refusePending(context.place);
  return restore(context, options);
}

interface Backup {
  name: string;
  bytes: Buffer;
  status: Stats;
}

async function restore(context: FlagContext, options: RestoreOptions): Promise<Restored> {
  const { place } = context;
  const name = options.name ?? defaultBackup(place);
  const backup: Backup = { name, ...readBackup(place.store, name) };
  const current = readSettingsFile(place);
  if (isSameFile(current, backup))
    return { outcome: 'unchanged', backup: name, named: options.name !== undefined };
  requireReplaceable(current, place);
  if (!options.force) refuseOtherChange(place, current);
  const result = {
    backup: name,
    before: current.bytes.toString(),
    after: backup.bytes.toString(),
  };
  if (options.dryRun) return { outcome: 'would-change', ...result };
  return { ...(await writeBack(context, current, backup, options.backup)), ...result };
}

async function writeBack(
  context: FlagContext,
  current: FileState,
  { name, bytes, status }: Backup,
  keepBackup: boolean,
) {
  const { store } = context.place;
  let reported: Reading = { outcome: 'unavailable', reason: 'the target was not observed' };
  const completed = await replaceFile(
    store,
    {
      change: {
        ...requestOf(context, 'restore', ...valuesOf(store, current, bytes)),
        restored: name,
      },
      before: current,
      bytes,
      like: { uid: current.status.uid, gid: current.status.gid, mode: status.mode },
      keepBackup,
    },
    async () => {
      reported = await readFlag(context);
      return confirmRestore(reported);
    },
  );
  return { ...completed, reported };
}

function isSameFile(current: FileState, { bytes, status }: Backup): boolean {
  return current.bytes.equals(bytes) && (current.status.mode & 0o7777) === (status.mode & 0o7777);
}

function refuseOtherChange({ store, shown, plan }: FlagPlace, current: FileState): void {
  const last = keptChanges(readHistory(store).entries).at(-1);
  if (last === undefined || last.sha256After === current.sha256) return;
  throw new ProofrollError(
    'flag-file-changed',
    `${shown} was changed by something other than proofroll after ${last.time}, and a restore would undo that change too.\nReview it with \`${commandLine(['flag', 'diff'], plan)}\`. To restore anyway, add --force.`,
  );
}

/** The values of the flag in the current content and in the backup, as far as the history knows them. */
function valuesOf(store: Store, current: FileState, bytes: Buffer): [Entry['from'], Entry['to']] {
  const { entries } = readHistory(store);
  const valueAt = (hash: string): Entry['to'] =>
    entries.findLast(({ sha256After, outcome }) => sha256After === hash && outcome === 'done')
      ?.to ??
    entries.findLast(({ sha256Before }) => sha256Before === hash)?.from ??
    null;
  return [valueAt(current.sha256), valueAt(sha256Of(bytes))];
}
