/** What a report says of waivers that do not do what somebody may think they do. */
import { countIn } from '../model/check-list.ts';
import { matchesStars } from '../model/glob.ts';
import { closest } from '../plan/problems/closest.ts';
import { dayOf, isValid } from './waive.ts';
import type { CheckList, Status, Waiver } from '../model/result.ts';

/** One sentence each: expired, valid for more than a year, for no check, or for checks that all passed. */
export function waiverFindings(
  waivers: readonly Waiver[],
  results: CheckList,
  today: Date,
): string[] {
  if (waivers.length === 0) return [];
  const seen = statusesOf(waivers, results);
  return waivers.flatMap((waiver, at) => {
    const { check, expires } = waiver;
    const statuses = seen[at] ?? new Set();
    const name = `the waiver for ${check}`;
    if (!isValid(waiver, today)) return [`${name} expired on ${expires} and no longer applies`];
    return [
      ...(expires > yearAfter(today)
        ? [`${name} is valid until ${expires}, more than a year from now: choose an earlier day`]
        : []),
      ...(statuses.size === 0
        ? [`${name} matches no check of the plan: ${suggestion(check, results)}`]
        : []),
      ...(statuses.size === 1 && statuses.has('passed')
        ? [`${name} is no longer needed, because what it waives passed: remove it`]
        : []),
    ];
  });
}

/** For each waiver, the statuses of the checks that it is for. */
function statusesOf(waivers: readonly Waiver[], results: CheckList): Set<Status>[] {
  const seen = waivers.map(() => new Set<Status>());
  countIn(results, ({ id, status }) => {
    for (const [at, { check }] of waivers.entries())
      if (matchesStars(check, id)) seen[at]?.add(status);
    return false;
  });
  return seen;
}

function suggestion(check: string, results: CheckList): string {
  const ids: string[] = [];
  countIn(results, ({ id }) => {
    ids.push(id);
    return false;
  });
  const near = closest(check, ids);
  return near === undefined ? 'correct its id, or remove it' : `did you mean '${near}'?`;
}

function yearAfter(today: Date): string {
  const later = new Date(today);
  later.setUTCFullYear(later.getUTCFullYear() + 1);
  return dayOf(later);
}
