/** Every number of a budget. */
import { reasonWords } from '../check/results.ts';
import { text } from '../phrase.ts';
import { amount, duration, interval, memoryText, percent, shareOfLimit } from '../units.ts';
import { measureName, noiseText, turnText } from './words.ts';
import type { BudgetResult, WarmBudget } from '../../../model/result.ts';
import type { Fact } from '../part.ts';

/** What was measured, and against which limit. */
export function measuredFacts(budget: BudgetResult): Fact[] {
  const { estimate, limit, unit, n } = budget;
  return [
    ['Measure', measureName(budget)],
    ['Estimate', amount(estimate, unit)],
    ['Limit', amount(limit, unit)],
    ['Share of the limit', shareOfLimit(estimate, limit)],
    ['Interval', interval(budget.interval, unit)],
    ['Samples', String(n)],
    ['Reason', text(reasonWords(budget.reason))],
  ];
}

/** How sure the decision is. */
export function decisionFacts(budget: BudgetResult): Fact[] {
  const { windows, taken, needs, alpha } = budget;
  return [
    ['Other decision', turnText(budget)],
    ['Windows', String(windows)],
    ['Samples taken', `${taken} (${needs} needed)`],
    ['Machine', noiseText(budget)],
    ['Error probability', `at most ${percent(alpha)}`],
  ];
}

/** What else was measured on the way. */
export function furtherFacts(budget: BudgetResult): Fact[] {
  switch (budget.measure) {
    case 'warm':
      return warmFacts(budget);
    case 'memory':
      return [
        ['Memory kept', memoryText([{ by: budget.by, bytes: budget.estimate }, ...budget.others])],
      ];
    case 'relative':
      return [
        ['Baseline', text(budget.baseline)],
        ['Target median', duration(budget.targetNs)],
        ['Baseline median', duration(budget.baselineNs)],
      ];
    case 'cold':
    case 'import':
      return [];
  }
}

function warmFacts({ coldFirstCallNs, importNs, summary, memory, same }: WarmBudget): Fact[] {
  return [
    ['Cold first call', duration(coldFirstCallNs)],
    ...(importNs > 0 ? [['Import', duration(importNs)] as const] : []),
    ...(summary
      ? [
          ['Median of all warm calls', duration(summary.p50)] as const,
          ['p99 of all warm calls', duration(summary.p99)] as const,
        ]
      : []),
    ...(memory === undefined ? [] : [['Memory kept', memoryText(memory)] as const]),
    ...(same === true ? [['Later calls', 'return the object of the first call'] as const] : []),
  ];
}
