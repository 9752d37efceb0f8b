/** The value of the flag, where it comes from, and since when. */
import { isSame } from '../checks/shared/expect.ts';
import { sha256Of } from '../disk/durable.ts';
import { mostBytes, readRegular } from '../disk/read-regular.ts';
import { keptChanges, readHistory, type Entry } from './history.ts';
import { laterByAnother, ownChanges } from './own-changes.ts';
import { assignmentsAround } from './overrides.ts';
import { recoverPending, type Pending } from './pending.ts';
import { readFlagWithOrigin, type Reading } from './read-flag.ts';
import type { Json } from '../model/result.ts';
import type { Assignment } from './assignments.ts';
import type { FlagPlace } from './place.ts';
import type { FlagContext } from './context.ts';

type State = 'on' | 'off' | 'unknown';

export interface Status {
  key: string;
  file: string;
  state: State;
  reported: Reading;
  /** where the reported value comes from, according to the order of layers in the plan */
  source?: Assignment;
  /** the same setting in layers below the source */
  overrides: Assignment[];
  /** the same setting in layers above the flag's own file */
  overriddenBy: Assignment[];
  since?: Entry;
  /** the file is not as the last recorded change left it */
  changedElsewhere: boolean;
  /** of the history */
  unreadableLines: number[];
  pending: Pending;
}

export async function flagStatus(context: FlagContext): Promise<Status> {
  const { place } = context;
  const pending = await recoverPending(context);
  const reported = await readFlagWithOrigin(context);
  const { own, above, below } = assignmentsAround(context);
  const [source, ...overrides] = [...above, ...(own === undefined ? [] : [own]), ...below];
  const { entries, unreadableLines } = readHistory(place.store);
  const lastOfAll = keptChanges(entries).at(-1);
  const isChanged = lastOfAll !== undefined && lastOfAll.sha256After !== hashOf(place.store.file);
  const since = source === own ? sinceWhen(place, entries, isChanged) : undefined;
  return {
    key: place.flag.key,
    file: place.shown,
    state: reported.outcome === 'value' ? stateOf(reported.value, place.flag) : 'unknown',
    reported,
    ...(source === undefined ? {} : { source }),
    overrides,
    overriddenBy: above,
    ...(since === undefined ? {} : { since }),
    changedElsewhere: isChanged,
    unreadableLines,
    pending,
  };
}

/** A boolean flag is on if it is true. Any other flag is on if it has the value that the plan expects. */
function stateOf(value: Json, flag: { expect: Json; otherwise?: Json | undefined }): State {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (isSame(value, flag.expect)) return 'on';
  return flag.otherwise !== undefined && isSame(value, flag.otherwise) ? 'off' : 'unknown';
}

/** Undefined if something else may have set the value since this plan did. */
function sinceWhen(
  place: FlagPlace,
  entries: readonly Entry[],
  isChanged: boolean,
): Entry | undefined {
  const kept = ownChanges(place, entries);
  const last = kept.at(-1);
  if (last === undefined || isChanged || laterByAnother(place, entries) !== undefined)
    return undefined;
  return firstWithValue(kept, last);
}

/** The first of the consecutive changes up to the last one that all left the same value. */
function firstWithValue(kept: readonly Entry[], last: Entry): Entry {
  let since = last;
  for (const entry of kept.toReversed()) {
    if (!isSame(entry.to, last.to)) break;
    since = entry;
  }
  return since;
}

function hashOf(file: string): string {
  try {
    return sha256Of(readRegular(file, mostBytes.settings).bytes);
  } catch {
    return '';
  }
}
