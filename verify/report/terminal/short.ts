import type { BudgetResult, CheckResult, Evidence, Json } from '../../model/result.ts';
import { evidenceOf, isHeld, judged, reasonOf } from '../content/facts.ts';
import { oneLine, printable, shorten } from '../content/printable.ts';
import { measureName } from '../content/budget-words.ts';
import { amount, shareOfLimit } from '../content/units.ts';

/** What a check saw, in the few words that fit behind its status; no value in it is longer than `longest`. */
export function shortEvidence(check: CheckResult, longest = 60): string {
  if (check.status === 'skipped') return oneLine(check.reason);
  if (check.status === 'errored') return oneLine(reasonOf(check));
  if (check.status === 'waived')
    return oneLine(
      `${check.instead.status}, until ${check.waiver.expires}: ${check.waiver.reason}`,
    );
  const budget = judged(check)?.budget;
  if (budget) return shortBudget(budget);
  if (check.status === 'unproven' && !isHeld(check)) return oneLine(check.reason);
  const [first, ...others] = evidenceOf(check);
  if (!first) return '';
  return first.holds && others.length > 0
    ? `${others.length + 1} comparisons hold`
    : comparison(first, longest);
}

export function shortBudget(budget: BudgetResult): string {
  const { estimate, limit, unit } = budget;
  const share = shareOfLimit(estimate, limit).replace(' of the limit', '');
  return `${measureName(budget)} ${amount(estimate, unit)} of ${amount(limit, unit)} (${share})`;
}

export function plainValue(value: Json, limit = 200): string {
  return shorten(printable(JSON.stringify(value)), limit);
}

function comparison({ measured, operator, expected, holds }: Evidence, longest: number): string {
  const seen = plainValue(measured, longest);
  const wanted = plainValue(expected, longest);
  if (operator === 'equals') return holds ? seen : `${seen}, not ${wanted}`;
  return holds
    ? `${seen} ${oneLine(operator)} ${wanted}`
    : `${seen}, expected ${oneLine(operator)} ${wanted}`;
}
