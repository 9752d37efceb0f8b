/**
 * Processes of their own in the real world, for claims that must not stand on what another claim imported, created
 * or left behind: production does not come by it.
 */
import type { Fault } from '../../worlds/fault.ts';

/** More would take longer than they are worth: then claims that stand this far apart share one, and say so. */
const PROCESSES = 16;

/** @param place among all that have such processes; what comes first in one is alone there until it was looked at */
export function processOf(what: string, place: number): Fault[] {
  return [{ alone: `${what} ${place % PROCESSES}` }];
}

/**
 * What a check has to tell of the others that are looked at before it in its process.
 * @param names of all that have such processes, by their place
 * @param isLast whether it is looked at after all of them, and not only after those with a lower place
 */
export function sharingNotes(
  what: string,
  place: number,
  names: readonly string[],
  isLast = false,
): string[] {
  const others: string[] = [];
  for (let at = place % PROCESSES; at < (isLast ? names.length : place); at += PROCESSES)
    if (at !== place) others.push(names[at] ?? '');
  const [first] = others;
  if (first === undefined) return [];
  const more = others.length === 1 ? '' : ` and ${others.length - 1} more`;
  return [
    `in a run of the whole plan ${first}${more} went before it in its process, as ${what} have ${PROCESSES} processes at most: it may stand on what was imported or left behind there; --only looks at it by itself`,
  ];
}

/**
 * The same for a run as a whole.
 * @param all the places of those that were observed
 */
export function sharingRemark(what: string, all: readonly number[]): string[] {
  const places = new Set(all);
  const processes = new Set([...places].map((place) => place % PROCESSES)).size;
  if (places.size === processes) return [];
  return [
    `${places.size} ${what} were looked at in ${processes} processes, as they have ${PROCESSES} at most: what one of them imports or leaves behind may be what a later one in its process stands on; --only looks at one by itself`,
  ];
}
