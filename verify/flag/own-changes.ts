/** Which entries of the history are changes of this plan's flag: a settings file may have the flags of several plans. */
import { isDeepStrictEqual } from 'node:util';
import { keptChanges, type Change, type Entry } from './history.ts';
import type { FlagPlace } from './place.ts';

/** Entries of older versions do not name their plan; they belong to every plan with this key. */
export function isOwn({ flag, path, planId }: FlagPlace, { key, plan, leaf }: Change): boolean {
  return (
    key === flag.key &&
    (plan === undefined || plan === planId) &&
    (leaf === undefined || isDeepStrictEqual(leaf.path, path))
  );
}

export function ownChanges(place: FlagPlace, entries: readonly Entry[]): Entry[] {
  return keptChanges(entries).filter((entry) => isOwn(place, entry));
}

/** A change that another plan made to the same value after this plan's last one. */
export function laterByAnother(place: FlagPlace, entries: readonly Entry[]): Entry | undefined {
  return keptChanges(entries)
    .toReversed()
    .slice(0, indexOfLastOwn(place, entries))
    .find(({ leaf }) => leaf !== undefined && isDeepStrictEqual(leaf.path, place.path));
}

/** Counted from the end. */
function indexOfLastOwn(place: FlagPlace, entries: readonly Entry[]): number | undefined {
  const index = keptChanges(entries)
    .toReversed()
    .findIndex((entry) => isOwn(place, entry));
  return index === -1 ? undefined : index;
}
