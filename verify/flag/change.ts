/** enable, disable and set: changes one value and asks the target to confirm it. */
import { readFlag } from './read-flag.ts';
import { confirmValue } from './confirm.ts';
import { overrideClause } from './overrides.ts';
import {
  editOf,
  planChange,
  type PlannedChange,
  type Unneeded,
  type Wanted,
} from './plan-change.ts';
import { refusePending } from './recover.ts';
import { replaceFile, type Completed, type Verdict } from './replace.ts';
import { requestOf } from './request.ts';
import { readSettingsFile, requireReplaceable, textOf } from './settings-file.ts';
import { withLock, withRecovery, type WithRecovery } from './with-lock.ts';
import type { LeafValue } from '../settings/edit/edit.ts';
import type { FlagContext } from './context.ts';

export type Changed =
  | Unneeded
  | Omit<PlannedChange, 'from' | 'state'>
  /** `overriddenBy`: set if something overrides the file with the same value, so that the target's value proves nothing */
  | (Completed<Extract<Verdict, { outcome: 'done' | 'reverted' }>> & {
      place: string;
      before: string;
      after: string;
      overriddenBy?: string;
    });

/** @throws `flag-edit-refused` with the editor's code and place, and every error of writing */
export async function changeFlag(
  context: FlagContext,
  wanted: Wanted,
  { backup, dryRun }: { backup: boolean; dryRun: boolean },
): Promise<WithRecovery<Changed>> {
  if (!dryRun) return withRecovery(context, () => change(context, wanted, backup));
  refusePending(context.place);
  const planned = await planChange(context, wanted);
  if (planned.outcome !== 'would-change') return planned;
  const { outcome, place, before, after } = planned;
  return { outcome, place, before, after };
}

/**
 * The same edit, written in the same way, but not confirmed by the target: for callers that observe it themselves.
 * @throws the same errors as `changeFlag`
 */
export async function changeUnconfirmed(context: FlagContext, value: LeafValue): Promise<void> {
  await withLock(context, async () => {
    const { place } = context;
    const before = readSettingsFile(place);
    const edit = editOf(before, place, value);
    if (edit.outcome === 'unchanged') return;
    requireReplaceable(before, place);
    const bytes = Buffer.from(edit.text);
    const texts = [textOf(before, place.shown), edit.text] as const;
    await replaceFile(
      place.store,
      {
        change: requestOf(context, 'set', [null, value], texts),
        before,
        bytes,
        like: before.status,
        keepBackup: true,
      },
      async () => ({ outcome: 'unconfirmed' }),
    );
  });
}

async function change(context: FlagContext, wanted: Wanted, keepBackup: boolean): Promise<Changed> {
  const planned = await planChange(context, wanted);
  if (planned.outcome !== 'would-change') return planned;
  const { place, before, after, from, state } = planned;
  const { action, value } = wanted;
  const completed = await replaceFile(
    context.place.store,
    {
      change: requestOf(context, action, [from, value], [before, after]),
      before: state,
      bytes: Buffer.from(after),
      like: state.status,
      keepBackup,
    },
    async () => confirmValue(context, await readFlag(context), value, from),
  );
  const overriddenBy = overrideClause(context);
  return {
    ...completed,
    place,
    before,
    after,
    ...(overriddenBy === undefined ? {} : { overriddenBy }),
  };
}
