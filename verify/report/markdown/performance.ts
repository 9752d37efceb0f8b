import type { BudgetResult, CheckResult, RunReport } from '../../result.ts';
import { budgetsOf, reasonWords } from '../facts.ts';
import { duration, interval, memoryText, quantileName, shareOfLimit } from '../units.ts';
import { statusSymbols } from '../words.ts';
import { section, table } from './blocks.ts';
import { code, text } from './escape.ts';

type Measured = { check: CheckResult; budget: BudgetResult };

export function performance(report: RunReport): string {
  const budgets = budgetsOf(report);
  return section(
    'Performance Assessment',
    table(
      ['Decision', 'Budget', 'Quantile', 'Estimate', 'Interval', 'n', 'Limit', 'Distance', 'Why'],
      budgets.map(gateRow),
    ),
    table(
      ['Budget', 'Cold first call', 'Import', 'Median', 'p99', 'Memory kept'],
      budgets.map(figureRow),
    ),
    budgets.length === 0 ? '' : legend,
  );
}

const legend =
  'Budgets judge warm calls. *Cold first call* is the first one in a fresh process, without the import; ' +
  'no import is given where an earlier call had needed it.';

function gateRow({ check, budget }: Measured): string[] {
  return [
    `${statusSymbols[budget.decision].markdown} ${budget.decision}`,
    code(check.id),
    quantileName(budget.quantile),
    duration(budget.estimate),
    interval(budget.interval),
    String(budget.n),
    duration(budget.limit),
    shareOfLimit(budget.estimate, budget.limit),
    text(reasonWords(budget.reason)),
  ];
}

function figureRow({ check, budget }: Measured): string[] {
  const { summary, memory } = budget;
  return [
    code(check.id),
    duration(budget.coldFirstCallNs),
    budget.importNs > 0 ? duration(budget.importNs) : '–',
    summary ? duration(summary.p50) : '–',
    summary ? duration(summary.p99) : '–',
    memory === undefined ? '–' : memoryText(memory),
  ];
}
