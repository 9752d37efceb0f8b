/** What a restore writes: of the current file, only the flag's value differs, unless the whole file is wanted. */
import { sha256Of } from '../disk/durable.ts';
import { ProofrollError } from '../model/errors.ts';
import { readHistory } from './history.ts';
import { leafIn, withLeafOf, writtenOf, type Leaf } from './leaf.ts';
import { ownChanges } from './own-changes.ts';
import { listed, lossesIn, refuseLosses, refuseOtherChange } from './refuse-other-change.ts';
import { textOf, type FileState } from './settings-file.ts';
import type { Json } from '../model/result.ts';
import type { Stored } from '../store/read-stored.ts';
import type { FlagPlace } from './place.ts';

export interface Content {
  before: string;
  after: string;
  bytes: Buffer;
  mode: number;
  /** of the flag in the file, before and after; null if it is not set or cannot be read */
  values: [Json, Json];
}

interface Wanted {
  wholeFile: boolean;
  /** even if that undoes a change by something else */
  force: boolean;
}

/**
 * @returns undefined if there is nothing to do
 * @throws `flag-file-changed`, `flag-edit-refused`
 */
export function contentToRestore(
  place: FlagPlace,
  current: FileState,
  backup: Stored,
  wanted: Wanted,
): Content | undefined {
  const [before, old] = [textOf(current, place.shown), backup.bytes.toString()];
  const [now, past] = [leafIn(place, before), leafIn(place, old)];
  const values: Content['values'] = [valueOf(now), valueOf(past)];
  if (wanted.wholeFile) {
    if (isSameFile(current, backup)) return undefined;
    if (!wanted.force) refuseLosses(place, current, backup, { now, past });
    return { before, after: old, bytes: backup.bytes, mode: backup.status.mode, values };
  }
  const written = writtenOf(now);
  const isThere = written === undefined ? current.bytes.equals(backup.bytes) : false;
  if (isThere || (written !== undefined && written === writtenOf(past))) return undefined;
  if (!wanted.force) refuseOtherChange(place, current, now);
  const isUndo = isExactUndo(place, current, backup);
  const after = isUndo ? old : withPast(place, current, backup, { now, past });
  return { before, after, bytes: Buffer.from(after), mode: current.status.mode, values };
}

/** To write back what was there before an edit that nothing followed changes what the edit changed, and no more. */
function isExactUndo(place: FlagPlace, current: FileState, { bytes }: Stored): boolean {
  const last = ownChanges(place, readHistory(place.store).entries).at(-1);
  return last?.sha256After === current.sha256 && last.sha256Before === sha256Of(bytes);
}

function withPast(
  place: FlagPlace,
  current: FileState,
  backup: Stored,
  { now, past }: { now: Leaf; past: Leaf },
): string {
  const after = withLeafOf(place, current.bytes.toString(), past);
  if (after !== undefined && now.status !== 'unreadable') return after;
  const refusal = [now, past].find((leaf) => leaf.status === 'unreadable');
  const why =
    refusal === undefined
      ? 'an edit would change more than this one value'
      : `line ${refusal.line} has ${refusal.message} (${refusal.code})`;
  throw new ProofrollError(
    'flag-edit-refused',
    `cannot restore ${place.flag.key} alone in ${place.shown}: ${why}. A restore of the whole file would also change: ${listed(lossesIn(place, current, backup, past))}.\nFor that, add --whole-file.`,
  );
}

function isSameFile(current: FileState, { bytes, status }: Stored): boolean {
  return current.bytes.equals(bytes) && (current.status.mode & 0o7777) === (status.mode & 0o7777);
}

function valueOf(leaf: Leaf): Json {
  return leaf.status === 'set' ? leaf.value : null;
}
