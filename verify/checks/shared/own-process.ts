/**
 * Separate processes in the real world, for claims that must not depend on what another claim imported, created or
 * left behind: none of it is there in production.
 */
import type { Fault } from '../../worlds/fault.ts';

/** More would take too long. Claims whose places differ by a multiple of this share a process, and their notes say so. */
const PROCESSES = 16;

/** @param place among all claims of this kind. The first one in a process is observed before anything else ran there */
export function processOf(what: string, place: number): Fault[] {
  return [{ alone: `${what} ${place % PROCESSES}` }];
}

/**
 * Notes of a check on those that are observed before it in its process.
 * @param names of all claims of this kind, by their place
 * @param isLast whether it is observed after all of them, not only after those with a lower place
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
    `in a full run, ${first}${more} ran before it in the same process, because there are at most ${PROCESSES} processes for ${what}: it may depend on what was imported or left behind there; use --only to observe it alone`,
  ];
}

/**
 * The same for a whole run.
 * @param all places of the observed claims
 */
export function sharingRemark(what: string, all: readonly number[]): string[] {
  const places = new Set(all);
  const processes = new Set([...places].map((place) => place % PROCESSES)).size;
  if (places.size === processes) return [];
  return [
    `${places.size} ${what} were observed in ${processes} processes, because there are at most ${PROCESSES}: a later one may depend on what an earlier one in the same process imported or left behind; use --only to observe one alone`,
  ];
}
