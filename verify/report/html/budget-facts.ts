import type { BudgetResult } from '../../model/result.ts';
import { contentionText, measureName, percent, turnText } from '../content/budget-words.ts';
import { reasonWords } from '../content/facts.ts';
import { plural } from '../content/state-words.ts';
import { amount, duration, interval, memoryText, shareOfLimit } from '../content/units.ts';
import type { Fact } from './model.ts';
import { text } from './parts.ts';

/** Every number of a budget, in words. */
export function budgetFacts(budget: BudgetResult): Fact[] {
  const { estimate, limit, unit, n, windows, taken, needs, alpha } = budget;
  const facts: [label: string, words: string][] = [
    [measureName(budget), `${amount(estimate, unit)}, ${shareOfLimit(estimate, limit)}`],
    ['Limit', `at most ${amount(limit, unit)}`],
    ['Interval', interval(budget.interval, unit)],
    ['Would turn it', turnText(budget)],
    ['Decision', text(reasonWords(budget.reason))],
    ['Samples', `n = ${n}; ${taken} taken, ${needs} needed, ${plural(windows, 'window')}`],
    ['Machine', contentionText(budget)],
    ['Chance of error', `at most ${percent(alpha)}`],
    ...ownFacts(budget),
  ];
  return facts.map(([label, words]) => [label, 'text', words]);
}

function ownFacts(budget: BudgetResult): [string, string][] {
  switch (budget.measure) {
    case 'warm': {
      const { coldFirstCallNs, importNs, summary, memory } = budget;
      const facts: [string, string][] = [['Cold first call', duration(coldFirstCallNs)]];
      if (importNs > 0) facts.push(['Import', duration(importNs)]);
      if (summary)
        facts.push([
          'All warm calls',
          `median ${duration(summary.p50)}, p99 ${duration(summary.p99)}`,
        ]);
      if (memory !== undefined) facts.push(['Memory kept', memoryText(memory)]);
      return facts;
    }
    case 'memory':
      return [
        ['Memory kept', memoryText([{ by: budget.by, bytes: budget.estimate }, ...budget.others])],
      ];
    case 'relative':
      return [
        ['Compared with', text(budget.baseline)],
        ['Side by side', `${duration(budget.targetNs)} beside ${duration(budget.baselineNs)}`],
      ];
    case 'cold':
    case 'import':
      return [];
  }
}
