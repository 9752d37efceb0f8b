/** enable, disable and set: one leaf changed, and the target asked whether it took. */
import { randomBytes } from 'node:crypto';
import { isSame } from '../checks/shared/expect.ts';
import { ProofrollError } from '../model/errors.ts';
import type { Edit, LeafValue } from '../settings/edit/edit.ts';
import { askTarget, type Asked } from './ask.ts';
import { confirmValue, locked, whoAmI, type FlagContext } from './context.ts';
import { refuseUnfit, snapshot, textOf, type Snapshot } from './inspect.ts';
import { refusePending, type Recovery } from './recover.ts';
import { shadowedBy, shadowOver, standingsOf } from './shadow.ts';
import { replace, type Settled } from './transact.ts';
import type { Action, Change } from './history.ts';
import type { Json } from '../model/result.ts';

export interface Wanted {
  action: Exclude<Action, 'restore'>;
  value: LeafValue;
}
export type Changed =
  | { outcome: 'already'; value: Json; why: string }
  | { outcome: 'would-change'; before: string; after: string; place: string }
  /** the file has the value, and the target still reports another */
  | { outcome: 'without-effect'; reason: string }
  /** `heldBy`: what stands above the file and says the same, so that the target's word is none on the file */
  | (Settled & { place: string; before: string; after: string; heldBy?: string });

export type WithRecovery<Result> = Result & { recovery?: Recovery };

/** @throws `flag-edit-refused` with the editor's code and place, and all that writing can come to */
export async function changeFlag(
  context: FlagContext,
  wanted: Wanted,
  { backup, dryRun }: { backup: boolean; dryRun: boolean },
): Promise<WithRecovery<Changed>> {
  if (dryRun) {
    refusePending(context.place.store);
    return consider(context, wanted, async (planned) => planned);
  }
  return locked(context, async (recovery) => {
    const changed = await consider(context, wanted, (planned) =>
      carryOut(context, wanted, planned, backup),
    );
    return recovery === undefined ? changed : { ...changed, recovery };
  });
}

/**
 * The same edit and the same writing, with nobody asked: who calls it looks at the target itself.
 * @throws as `changeFlag` does
 */
export async function changeUnasked(context: FlagContext, value: LeafValue): Promise<void> {
  await locked(context, async () => {
    const { place } = context;
    const taken = snapshot(place);
    const edit = place.format.edit(textOf(taken, place.shown), place.path, value);
    if (edit.outcome === 'refused') throw refused(edit, place.shown, place.flag.key);
    if (edit.outcome === 'unchanged') return;
    refuseUnfit(taken, place);
    const change = newChange(context, 'set', null, value);
    const bytes = Buffer.from(edit.text);
    await replace(
      place.store,
      { change, before: taken, bytes, like: taken.status, keepBackup: true },
      async () => ({ outcome: 'unasked' }),
    );
  });
}

interface Planned {
  outcome: 'would-change';
  place: string;
  before: string;
  after: string;
  from: Json;
  snapshot: Snapshot;
}

async function consider(
  context: FlagContext,
  wanted: Wanted,
  next: (planned: Planned) => Promise<Changed>,
): Promise<Changed> {
  const { place, prepared, signal } = context;
  const taken = snapshot(place);
  const text = textOf(taken, place.shown);
  const asked = await askTarget(prepared, place.settings, place.flag.key, signal);
  const { own, above } = standingsOf(context);
  if (reports(asked, wanted.value) && above.length === 0)
    return already(wanted.value, own?.place, place.shown);
  const edit = place.format.edit(text, place.path, wanted.value);
  if (edit.outcome === 'refused') throw refused(edit, place.shown, place.flag.key);
  if (edit.outcome === 'unchanged') return withoutEdit(context, asked, wanted.value);
  refuseUnfit(taken, place);
  const from = asked.outcome === 'value' ? asked.value : (own?.value ?? null);
  return next({
    outcome: 'would-change',
    place: `${place.shown}:${edit.line}:${edit.column}`,
    before: text,
    after: edit.text,
    from,
    snapshot: taken,
  });
}

function already(value: LeafValue, at: string | undefined, shown: string): Changed {
  const why = at === undefined ? `by default; ${shown} does not set it` : `by ${at}`;
  return { outcome: 'already', value, why };
}

/** The file has the value already; whether the target has it too decides. */
function withoutEdit(context: FlagContext, asked: Asked, value: LeafValue): Changed {
  if (reports(asked, value))
    return { outcome: 'already', value, why: `by ${context.place.shown} and above it` };
  const reason =
    asked.outcome === 'value'
      ? `the target reports ${JSON.stringify(asked.value)}${shadowedBy(context)}`
      : asked.reason;
  return { outcome: 'without-effect', reason };
}

async function carryOut(
  context: FlagContext,
  { action, value }: Wanted,
  { place: at, before, after, from, snapshot: taken }: Planned,
  keepBackup: boolean,
): Promise<Changed> {
  const { place, prepared, signal } = context;
  const change = newChange(context, action, from, value);
  const settled = await replace(
    place.store,
    { change, before: taken, bytes: Buffer.from(after), like: taken.status, keepBackup },
    async () =>
      confirmValue(
        context,
        await askTarget(prepared, place.settings, place.flag.key, signal),
        value,
      ),
  );
  const heldBy = shadowOver(context);
  return { ...settled, place: at, before, after, ...(heldBy === undefined ? {} : { heldBy }) };
}

export function newChange(
  { place, now }: FlagContext,
  action: Action,
  from: Json,
  to: Json,
): Omit<Change, 'before' | 'after' | 'backup'> {
  return {
    id: randomBytes(8).toString('hex'),
    time: now().toISOString(),
    who: whoAmI(),
    action,
    key: place.flag.key,
    from,
    to,
  };
}

function reports(asked: Asked, value: LeafValue): boolean {
  return asked.outcome === 'value' && isSame(asked.value, value);
}

function refused(edit: Extract<Edit, { outcome: 'refused' }>, shown: string, key: string) {
  return new ProofrollError(
    'flag-edit-refused',
    `${shown}:${edit.line}:${edit.column}: ${key} is not edited here: ${edit.message} (${edit.code})`,
  );
}
