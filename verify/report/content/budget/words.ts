/** What a report says of a budget, in words that all formats use. */
import { amount, percent, quantileName, shareOfLimit } from '../units.ts';
import type { BudgetResult, CheckHead, GatesOfRun } from '../../../model/result.ts';

/** `p50 312 µs, limit 1 ms (31.2% of it)` */
export function budgetLine(budget: BudgetResult): string {
  const { estimate, limit, unit } = budget;
  return `${measureName(budget)} ${amount(estimate, unit)}, limit ${amount(limit, unit)} (${shareOfLimit(estimate, limit)} of it)`;
}

/** What was measured, such as `p95`, `p50 cold` or `p50 heap`. */
export function measureName(budget: BudgetResult): string {
  const name = quantileName(budget.quantile);
  switch (budget.measure) {
    case 'warm':
      return name;
    case 'cold':
    case 'import':
      return `${name} ${budget.measure}`;
    case 'memory':
      return `${name} ${budget.by}`;
    case 'relative':
      return `${name} ratio`;
  }
}

/** The decision of the gate is not the status of its check: a pass without a caught control is unproven. */
export function gateState({ status }: CheckHead, { decision }: BudgetResult): string {
  return status === decision ? '' : ` (gate: ${decision})`;
}

/** The limit with which the same samples would give another decision. */
export function turnText({ decision, interval: [low, high], unit }: BudgetResult): string {
  const fails = low === null ? '' : `would fail with a limit below ${amount(low, unit)}`;
  const passes = high === null ? '' : `would pass with a limit of ${amount(high, unit)} or more`;
  switch (decision) {
    case 'passed':
      return fails || 'too few quiet samples to name a limit that fails';
    case 'failed':
      return passes || 'too few samples to name a limit that passes';
    case 'inconclusive':
      return [passes, fails].filter((words) => words !== '').join(', ') || 'no limit would decide';
  }
}

/** How noisy the machine was: the share of samples taken while its canaries were slow. */
export function noiseText({ measure, bursts: { all, loud } }: BudgetResult): string {
  if (measure === 'memory') return 'not timed';
  return all === 0 ? '–' : `${Math.round((loud / all) * 100)}% noisy samples`;
}

/** The probability of a wrong verdict, for the whole run and for each budget. */
export function chanceText({ count, alpha, chance }: GatesOfRun): string {
  const each = count === 1 ? '' : `: ${percent(alpha)} for each of ${count} budgets`;
  return `The probability of a wrong budget verdict in this run is at most ${percent(chance)}${each}.`;
}
