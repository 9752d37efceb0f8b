/** Works out a change without writing: the new content, or why none is needed. */
import { isSame } from '../checks/shared/expect.ts';
import { ProofrollError } from '../model/errors.ts';
import { mismatch, type Mismatch } from './confirm.ts';
import { assignmentsAround, lineOf, overrideClause } from './overrides.ts';
import { readFlag, type Reading } from './read-flag.ts';
import { readSettingsFile, requireReplaceable, textOf, type FileState } from './settings-file.ts';
import type { Json } from '../model/result.ts';
import type { Edit, LeafValue } from '../settings/edit/edit.ts';
import type { FlagContext } from './context.ts';
import type { Action } from './history.ts';
import type { FlagPlace } from './place.ts';

export interface Wanted {
  action: Exclude<Action, 'restore'>;
  value: LeafValue;
}
export type Unneeded =
  | { outcome: 'unchanged'; value: Json; reason: string }
  /** the file already has the value, but the target reports another */
  | ({ outcome: 'no-effect' } & Mismatch);

export interface PlannedChange {
  outcome: 'would-change';
  /** `file:line:column` */
  place: string;
  /** the text of the file */
  before: string;
  after: string;
  /** the value so far */
  from: Json;
  state: FileState;
}

export async function planChange(
  context: FlagContext,
  { value }: Wanted,
): Promise<Unneeded | PlannedChange> {
  const { place } = context;
  const state = readSettingsFile(place);
  const text = textOf(state, place.shown);
  const reading = await readFlag(context);
  const { own, above } = assignmentsAround(context);
  if (reports(reading, value) && above.length === 0) return unchanged(context, value);
  const edit = editOf(state, place, value);
  if (edit.outcome === 'unchanged')
    return reports(reading, value)
      ? unchanged(context, value)
      : { outcome: 'no-effect', ...mismatch(context, reading, value, valueOf(reading)) };
  requireReplaceable(state, place);
  return {
    outcome: 'would-change',
    place: `${place.shown}:${edit.line}:${edit.column}`,
    before: text,
    after: edit.text,
    from: reading.outcome === 'value' ? reading.value : (own?.value ?? null),
    state,
  };
}

/** @throws `flag-edit-refused` */
export function editOf(
  state: FileState,
  { format, path, shown, flag }: FlagPlace,
  value: LeafValue,
): Exclude<Edit, { outcome: 'refused' }> {
  const edit = format.edit(textOf(state, shown), path, value);
  if (edit.outcome !== 'refused') return edit;
  throw new ProofrollError(
    'flag-edit-refused',
    `${shown}:${edit.line}:${edit.column}: cannot edit ${flag.key}: ${edit.message} (${edit.code})`,
  );
}

function unchanged(context: FlagContext, value: LeafValue): Unneeded {
  const { own } = assignmentsAround(context);
  const override = overrideClause(context);
  const source =
    own === undefined
      ? `the default, because ${context.place.shown} does not set it`
      : `set in ${lineOf(own)}`;
  const reason = override === undefined ? source : `${source}; ${override} with the same value`;
  return { outcome: 'unchanged', value, reason };
}

function reports(reading: Reading, value: LeafValue): boolean {
  return reading.outcome === 'value' && isSame(reading.value, value);
}

function valueOf(reading: Reading): Json {
  return reading.outcome === 'value' ? reading.value : null;
}
