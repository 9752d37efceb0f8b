/** What the texts say of a budget. */
import type { BudgetResult, CheckHead, GatesOfRun } from '../../model/result.ts';
import { amount, quantileName } from './units.ts';

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

/** What a gate decides is not yet what its check is: without a control that was caught, a pass is unproven. */
export function gateState({ status }: CheckHead, { decision }: BudgetResult): string {
  return status === decision ? status : `${status} (gate: ${decision})`;
}

/** What would turn the verdict: the limit on which the same samples would decide the other way round. */
export function turnText({ decision, interval: [low, high], unit }: BudgetResult): string {
  const fails = low === null ? '' : `would fail with a limit under ${amount(low, unit)}`;
  const passes = high === null ? '' : `would pass with a limit of ${amount(high, unit)}`;
  switch (decision) {
    case 'passed':
      return fails === '' ? 'too few quiet samples to say what would fail' : fails;
    case 'failed':
      return passes === '' ? 'too few samples to say what would pass' : passes;
    case 'inconclusive':
      return [passes, fails].filter((words) => words !== '').join(', ') || 'no limit would decide';
  }
}

/** How contended the machine was: the share of bursts in moments in which its canaries were slow. */
export function contentionText({ measure, bursts: { all, noisy } }: BudgetResult): string {
  if (measure === 'memory') return 'not timed';
  return all === 0 ? '–' : `${Math.round((noisy / all) * 100)} % noisy`;
}

/** The chance of a false verdict, of the whole run and of each gate. */
export function chanceText({ count, alpha, chance }: GatesOfRun): string {
  const each = count === 1 ? '' : ` (${percent(alpha)} for each of ${count})`;
  return `The chance that any verdict of a budget in this run is false is at most ${percent(chance)}${each}.`;
}

export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
