import type { BudgetResult, CheckResult, ReportView, WarmBudget } from '../../model/result.ts';
import { bar } from '../content/bar.ts';
import {
  chanceText,
  contentionText,
  gateState,
  measureName,
  percent,
  turnText,
} from '../content/budget-words.ts';
import { budgetsOf, reasonWords } from '../content/facts.ts';
import { amount, duration, interval, memoryText, shareOfLimit } from '../content/units.ts';
import { statusSymbols } from '../content/words.ts';
import { MOST_ROWS, section, startOfTable } from './blocks.ts';
import { code, text } from './escape.ts';

type Measured = { check: CheckResult; budget: BudgetResult };

export function performance(report: ReportView): string {
  const budgets = openFirst(budgetsOf(report));
  const { gates } = report;
  return section(
    'Performance Assessment',
    gates === undefined || budgets.length === 0 ? '' : chanceText(gates),
    startOfTable(
      ['Status', 'Budget', 'Quantile', 'Estimate', 'Interval', 'n', 'Limit', 'Distance', 'Why'],
      budgets.map(gateRow),
    ),
    startOfTable(
      [
        'Budget',
        'Limit, estimate, interval',
        'What would turn it',
        'Windows',
        'Samples',
        'Machine',
        'α',
      ],
      budgets.map(accountRow),
    ),
    startOfTable(
      ['Budget', 'Cold first call', 'Import', 'Median', 'p99', 'Memory kept'],
      budgets.flatMap(figureRow),
    ),
    startOfTable(['Budget', 'Compared with', 'Target', 'Baseline'], budgets.flatMap(relativeRow)),
    budgets.length === 0 ? '' : legend,
  );
}

/** In the order of the plan, where not some of them are left out. */
function openFirst(budgets: Measured[]): Measured[] {
  if (budgets.length <= MOST_ROWS) return budgets;
  const isPassed = ({ check }: Measured): boolean => check.status === 'passed';
  return [...budgets.filter((each) => !isPassed(each)), ...budgets.filter(isPassed)];
}

const legend =
  'Budgets judge warm calls unless they say cold, import or memory. *Cold first call* is the first one in a fresh process, without the import; ' +
  'no import is given where an earlier call had needed it. *Median* and *p99* are of all warm calls, also of those made while the budget ran in or rested, which are no samples. In the drawings `│` is the limit, `●` the estimate, `├─┤` its interval. ' +
  '*Samples* are those taken and those needed to pass; *noisy* are bursts of samples around which canaries found the machine itself slow: ' +
  'they count for a pass and never for a fail. *α* is the chance of a false verdict of that budget, at most.';

function gateRow({ check, budget }: Measured): string[] {
  const { unit } = budget;
  return [
    `${statusSymbols[check.status].markdown} ${gateState(check, budget)}`,
    code(check.id),
    measureName(budget),
    amount(budget.estimate, unit),
    interval(budget.interval, unit),
    String(budget.n),
    amount(budget.limit, unit),
    shareOfLimit(budget.estimate, budget.limit),
    text(reasonWords(budget.reason)),
  ];
}

function accountRow({ check, budget }: Measured): string[] {
  return [
    code(check.id),
    code(bar(budget)),
    text(turnText(budget)),
    String(budget.windows),
    `${budget.taken} (${budget.needs} needed)`,
    contentionText(budget),
    percent(budget.alpha),
  ];
}

function figureRow({ check, budget }: Measured): string[][] {
  switch (budget.measure) {
    case 'warm':
      return [[code(check.id), ...warmFigures(budget)]];
    case 'memory': {
      const weights = [{ by: budget.by, bytes: budget.estimate }, ...budget.others];
      return [[code(check.id), '–', '–', '–', '–', memoryText(weights)]];
    }
    case 'cold':
    case 'import':
    case 'relative':
      return [];
  }
}

function warmFigures({ coldFirstCallNs, importNs, summary, memory }: WarmBudget): string[] {
  return [
    duration(coldFirstCallNs),
    importNs > 0 ? duration(importNs) : '–',
    summary ? duration(summary.p50) : '–',
    summary ? duration(summary.p99) : '–',
    memory === undefined ? '–' : memoryText(memory),
  ];
}

function relativeRow({ check, budget }: Measured): string[][] {
  if (budget.measure !== 'relative') return [];
  const { baseline, targetNs, baselineNs } = budget;
  return [[code(check.id), text(baseline), duration(targetNs), duration(baselineNs)]];
}
