/** Takes the flag's value, or the whole file, from a backup. */
import { readBackup } from '../store/backups.ts';
import { confirmRestore } from './confirm.ts';
import { defaultBackup } from './default-backup.ts';
import { readFlag, type Reading } from './read-flag.ts';
import { refusePending } from './recover.ts';
import { replaceFile, type Completed, type Verdict } from './replace.ts';
import { requestOf } from './request.ts';
import { contentToRestore, type Content } from './content-to-restore.ts';
import { readSettingsFile, requireReplaceable, type FileState } from './settings-file.ts';
import { withRecovery, type WithRecovery } from './with-lock.ts';
import type { FlagContext } from './context.ts';

export interface RestoreOptions {
  /** default: the backup from before this plan's last change, or the one that its last restore used */
  name?: string;
  /** the whole file, byte for byte, instead of the flag's value alone */
  wholeFile: boolean;
  /** restore even if that undoes a change by something else */
  force: boolean;
  backup: boolean;
  dryRun: boolean;
}
export type Restored = { wholeFile: boolean; backup: string } & (
  | { outcome: 'unchanged'; named: boolean }
  | { outcome: 'would-change'; before: string; after: string }
  | (Completed<Extract<Verdict, { outcome: 'done' | 'unconfirmed' }>> & {
      before: string;
      after: string;
      reported: Reading;
    })
);

/** @throws `flag-no-backup`; `flag-file-changed` if the restore would undo a change by something else */
export async function restoreFlag(
  context: FlagContext,
  options: RestoreOptions,
): Promise<WithRecovery<Restored>> {
  if (!options.dryRun) return withRecovery(context, () => restore(context, options));
  refusePending(context.place);
  return restore(context, options);
}

async function restore(context: FlagContext, options: RestoreOptions): Promise<Restored> {
  const { place } = context;
  const name = options.name ?? defaultBackup(place);
  const { wholeFile } = options;
  const facts = { backup: name, wholeFile };
  const current = readSettingsFile(place);
  const content = contentToRestore(place, current, readBackup(place.store, name), options);
  if (content === undefined)
    return { ...facts, outcome: 'unchanged', named: options.name !== undefined };
  requireReplaceable(current, place);
  const { before, after } = content;
  if (options.dryRun) return { ...facts, outcome: 'would-change', before, after };
  const written = await writeBack(context, current, content, name, options.backup);
  return { ...facts, ...written, before, after };
}

async function writeBack(
  context: FlagContext,
  current: FileState,
  { before, after, bytes, values, mode }: Content,
  name: string,
  keepBackup: boolean,
) {
  const { uid, gid } = current.status;
  let reported: Reading = { outcome: 'unavailable', reason: 'the target was not observed' };
  const completed = await replaceFile(
    context.place.store,
    {
      change: { ...requestOf(context, 'restore', values, [before, after]), restored: name },
      before: current,
      bytes,
      like: { uid, gid, mode },
      keepBackup,
    },
    async () => {
      reported = await readFlag(context);
      return confirmRestore(reported);
    },
  );
  return { ...completed, reported };
}
