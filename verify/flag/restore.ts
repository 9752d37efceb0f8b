/** Brings the bytes of a backup back. */
import { ProofrollError } from '../model/errors.ts';
import { askTarget } from './ask.ts';
import { listBackups, readBackup } from './backup.ts';
import { newChange, type WithRecovery } from './change.ts';
import { locked, type FlagContext } from './context.ts';
import { sha256Of } from '../disk/durable.ts';
import { readHistory, type Entry } from './history.ts';
import { refuseUnfit, snapshot, type Snapshot } from './inspect.ts';
import { refusePending } from './recover.ts';
import { replace, type Settled } from './transact.ts';
import type { Asked } from './ask.ts';
import type { Store } from './store.ts';

interface RestoreOptions {
  /** by default the one from before the last change, or what the last restore brought back */
  name?: string;
  /** also over a change that was not made by proofroll */
  force: boolean;
  backup: boolean;
  dryRun: boolean;
}
export type Restored =
  | { outcome: 'already'; backup: string; named: boolean }
  | { outcome: 'would-change'; backup: string; before: string; after: string }
  | (Settled & { backup: string; before: string; after: string; asked: Asked });

/** @throws `flag-no-backup`, `flag-changed-meanwhile` where the file is not as the last recorded change left it */
export async function restoreFlag(
  context: FlagContext,
  options: RestoreOptions,
): Promise<WithRecovery<Restored>> {
  if (options.dryRun) {
    refusePending(context.place.store);
    return attempt(context, options);
  }
  return locked(context, async (recovery) => {
    const restored = await attempt(context, options);
    return recovery === undefined ? restored : { ...restored, recovery };
  });
}

async function attempt(context: FlagContext, options: RestoreOptions): Promise<Restored> {
  const { place, prepared, signal } = context;
  const { store } = place;
  const name = options.name ?? defaultBackup(store);
  const kept = readBackup(store, name);
  const taken = snapshot(place);
  const texts = { before: taken.bytes.toString(), after: kept.bytes.toString() };
  const sameMode = (taken.status.mode & 0o7777) === (kept.status.mode & 0o7777);
  if (taken.bytes.equals(kept.bytes) && sameMode)
    return { outcome: 'already', backup: name, named: options.name !== undefined };
  refuseUnfit(taken, place);
  if (!options.force) refuseLaterChange(store, taken, place.shown);
  if (options.dryRun) return { outcome: 'would-change', backup: name, ...texts };
  let asked: Asked = { outcome: 'cannot-tell', reason: 'it was not asked' };
  const settled = await replace(
    store,
    {
      change: {
        ...newChange(context, 'restore', ...valuesOf(store, taken, kept.bytes)),
        restored: name,
      },
      before: taken,
      bytes: kept.bytes,
      like: { uid: taken.status.uid, gid: taken.status.gid, mode: kept.status.mode },
      keepBackup: options.backup,
    },
    async () => {
      asked = await askTarget(prepared, place.settings, place.flag.key, signal);
      return { outcome: asked.outcome === 'value' ? 'done' : 'unasked' };
    },
  );
  return { ...settled, backup: name, ...texts, asked };
}

/**
 * What takes the last change back. After a restore it is what was restored, so that a second one finds nothing to
 * do: whoever repeats a rollback, in haste or in a script, must not switch on again what was switched off.
 */
export function defaultBackup(store: Store): string {
  const last = standing(readHistory(store).entries).at(-1);
  const name = last === undefined ? listBackups(store).at(-1) : (last.restored ?? last.backup);
  if (typeof name === 'string') return name;
  throw new ProofrollError(
    'flag-no-backup',
    last === undefined
      ? 'there is no backup yet; every change makes one'
      : 'the last change was made without a backup; name an older one, `proofroll flag backups` lists them',
  );
}

function refuseLaterChange(store: Store, taken: Snapshot, shown: string): void {
  const last = standing(readHistory(store).entries).at(-1);
  if (last === undefined || last.after === taken.sha256) return;
  throw new ProofrollError(
    'flag-changed-meanwhile',
    `${shown} was changed by somebody else since ${last.time}, and a restore would undo that too\nsee it with \`proofroll flag diff\`; restore all the same with --force`,
  );
}

/** Changes whose bytes were left in the file. */
export function standing(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ outcome }) => outcome === 'done' || outcome === 'unasked');
}

/** What the history knows of the values that these bytes gave. */
function valuesOf(store: Store, taken: Snapshot, bytes: Buffer): [Entry['from'], Entry['to']] {
  const { entries } = readHistory(store);
  const valueAt = (hash: string): Entry['to'] =>
    entries.findLast(({ after, outcome }) => after === hash && outcome === 'done')?.to ??
    entries.findLast(({ before }) => before === hash)?.from ??
    null;
  return [valueAt(taken.sha256), valueAt(sha256Of(bytes))];
}
