/** Compare and swap: a restore undoes what this plan wrote last, and nothing that somebody else wrote since. */
import { commandLine } from '../model/command-line.ts';
import { ProofrollError } from '../model/errors.ts';
import { readHistory, type Entry } from './history.ts';
import { otherKeys, withLeafOf, writtenOf, type Leaf } from './leaf.ts';
import { laterByAnother, ownChanges } from './own-changes.ts';
import type { Stored } from '../store/read-stored.ts';
import type { FlagPlace } from './place.ts';
import type { FileState } from './settings-file.ts';

/** How many keys a message lists. */
const MOST_LISTED = 10;

/** @throws `flag-file-changed` unless the value is as this plan's last change that stayed in the file left it */
export function refuseOtherChange(place: FlagPlace, current: FileState, now: Leaf): void {
  const { entries } = readHistory(place.store);
  const why = otherChange(place, entries, current, now);
  if (why === undefined) return;
  throw new ProofrollError(
    'flag-file-changed',
    `${why}.\nReview it with \`${commandLine(['flag', 'diff'], place.plan)}\`. To restore anyway, add --force.`,
  );
}

/** @throws `flag-file-changed` with everything else that a restore of the whole file would change */
export function refuseLosses(
  place: FlagPlace,
  current: FileState,
  backup: Stored,
  { now, past }: { now: Leaf; past: Leaf },
): void {
  const losses = lossesIn(place, current, backup, past);
  if (losses.length > 0)
    throw new ProofrollError(
      'flag-file-changed',
      `restoring the whole of ${place.shown} would also change: ${listed(losses)}.\nReview it with \`${commandLine(['flag', 'diff'], place.plan)}\`. To restore it anyway, add --force; without --whole-file, only ${place.flag.key} is restored.`,
    );
  if (writtenOf(now) !== writtenOf(past)) refuseOtherChange(place, current, now);
}

/** What a restore of the whole file would change other than the flag. */
export function lossesIn(
  place: FlagPlace,
  current: FileState,
  { bytes, status }: Stored,
  past: Leaf,
): string[] {
  const [now, old] = [current.bytes.toString(), bytes.toString()];
  const keys = otherKeys(place, now, old);
  const isMore = keys.length === 0 && now !== old && withLeafOf(place, now, past) !== old;
  const [is, was] = [current.status.mode & 0o7777, status.mode & 0o7777];
  return [
    ...keys,
    ...(isMore ? ['comments or layout'] : []),
    ...(is === was ? [] : [`the mode of the file (${is.toString(8)} to ${was.toString(8)})`]),
  ];
}

/** Keys only: values may be secret. */
export function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  const shown = names.slice(0, MOST_LISTED).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function otherChange(
  place: FlagPlace,
  entries: readonly Entry[],
  current: FileState,
  now: Leaf,
): string | undefined {
  const { shown, flag } = place;
  const last = ownChanges(place, entries).at(-1);
  const undone = 'and a restore would undo that change too';
  if (last === undefined)
    return `the history has no change of ${flag.key} by this plan that is still in ${shown}, so whatever set it there was something else, ${undone}`;
  const later = laterByAnother(place, entries);
  if (later !== undefined)
    return `${flag.key} in ${shown} was changed with the plan ${later.plan ?? 'of another version'} at ${later.time}, ${undone}`;
  return isAsLeft(last, current, now)
    ? undefined
    : `${flag.key} in ${shown} was changed by something other than proofroll after ${last.time}, ${undone}`;
}

function isAsLeft({ leaf, sha256After }: Entry, current: FileState, now: Leaf): boolean {
  if (sha256After === current.sha256) return true;
  const written = writtenOf(now);
  return leaf !== undefined && written !== undefined && written === leaf.after;
}
