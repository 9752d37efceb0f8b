/** Waivers: known problems that the plan accepts until a day. */
import { isOwnError } from '../model/own-error.ts';
import { matchesStars } from '../model/glob.ts';
import type { CheckResult, Waiver } from '../model/result.ts';

/** A known problem under a waiver that has not expired is `waived`; the result keeps what it would have been. */
export function applyWaivers(
  result: CheckResult,
  waivers: readonly Waiver[],
  today: Date,
): CheckResult {
  const waiver = waivers.find(
    (each) => isValid(each, today) && matchesStars(each.check, result.id),
  );
  if (
    waiver === undefined ||
    // a waiver accepts a problem of the target
    isOwnError(result) ||
    result.status === 'passed' ||
    result.status === 'skipped' ||
    result.status === 'waived'
  )
    return result;
  const { id, kind, category, severity, claim, durationMs, repeat, plan } = result;
  return {
    id,
    kind,
    category,
    severity,
    claim,
    durationMs,
    repeat,
    ...(plan === undefined ? {} : { plan }),
    status: 'waived',
    waiver,
    instead: result,
  };
}

export function isValid({ expires }: Waiver, today: Date): boolean {
  return expires >= dayOf(today);
}

export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
