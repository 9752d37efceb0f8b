/** A flag that still has its old value, and the checks that follow from it. Pure. */
import { isOldValueShown, showsOldResult } from './follows.ts';
import type { CheckResult, CommonCause, Json } from '../result.ts';

/** The flag as the run saw it. */
export interface FlagAsSeen {
  key: string;
  /** the value before the rollout */
  old: Json;
  /** the value that the plan expects */
  expected: Json;
  now: Json;
  /** the place that sets it */
  where?: string;
  /** what is built with the value that it has now */
  builds?: string;
  /** another place, or the text of the place itself, says that it was rolled out */
  isContradicted: boolean;
  /** how to switch it on */
  remedy: string;
}

/** Undefined if the flag does not have its old value, or no check shows that. */
export function oldValue(open: Iterable<CheckResult>, flag: FlagAsSeen): CommonCause | undefined {
  if (!isSame(flag.now, flag.old)) return undefined;
  const [follow, probably]: [string[], string[]] = [[], []];
  let isContradicted = flag.isContradicted;
  for (const check of open) {
    if (isOldValueShown(check, flag)) follow.push(check.id);
    else if (showsOldResult(check, flag)) probably.push(check.id);
    isContradicted ||= saysOtherwise(check);
  }
  const lead = follow.find((id) => id === 'flag.value') ?? follow[0];
  if (lead === undefined) return undefined;
  const place = flag.where === undefined ? '' : ` (${flag.where})`;
  const value = `its old value, ${JSON.stringify(flag.old)}${place}`;
  const rest = { lead, follow: follow.filter((id) => id !== lead), probably };
  return isContradicted
    ? { code: 'old-value', what: `${flag.key} has ${value}`, ...rest }
    : {
        code: 'not-rolled-out',
        what: `${flag.key} still has ${value}`,
        remedy: flag.remedy,
        ...rest,
      };
}

/** The flag was switched where the plan says, or it is not what the target reads: then it is not merely not rolled out. */
function saysOtherwise(check: CheckResult): boolean {
  return (
    check.status === 'failed' &&
    ['flag-shadowed', 'flag-source-differs', 'flag-unread'].includes(check.signal)
  );
}

function isSame(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
