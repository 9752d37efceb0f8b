import { bar } from '../content/budget/bar.ts';
import {
  budgetLine,
  chanceText,
  measureName,
  noiseText,
  turnText,
} from '../content/budget/words.ts';
import { budgetsOf, reasonWords } from '../content/check/results.ts';
import { oneLine } from '../content/printable.ts';
import { duration, interval, memoryText, percent, plural } from '../content/units.ts';
import { statusSigns } from '../content/words.ts';
import { fit, wrap } from './layout.ts';
import { paint } from './paint.ts';
import type { Measured } from '../content/part.ts';
import type { RenderOptions } from '../format.ts';
import type { BudgetResult, ReportView } from '../../model/result.ts';

/**
 * The numbers of each budget. Budgets of one kind that passed share an entry, that of the one nearest to its limit;
 * `verbose` shows all.
 */
export function budgets(report: ReportView, options: RenderOptions): string[] {
  const all = budgetsOf(report);
  const shown = options.verbose === true ? all : nearestOfEach(all);
  if (shown.length === 0) return [];
  const lines = shown.flatMap((one) => budgetLines(one, all, options));
  const { gates } = report;
  const chance =
    gates === undefined || options.verbose !== true ? [] : wrap(chanceText(gates), options.columns);
  return [paint(options.color).strong('Budgets'), ...lines, ...chance, ''];
}

function nearestOfEach(all: readonly Measured[]): Measured[] {
  const passed = new Map<string, Measured>();
  for (const one of all) {
    const nearest = passed.get(familyOf(one));
    const isNearer = nearest === undefined || shareOf(one) > shareOf(nearest);
    if (one.budget.decision === 'passed' && isNearer) passed.set(familyOf(one), one);
  }
  const kept = new Set(passed.values());
  return all.filter((one) => one.budget.decision !== 'passed' || kept.has(one));
}

function budgetLines(
  { check, budget }: Measured,
  all: readonly Measured[],
  { color, columns, verbose }: RenderOptions,
): string[] {
  const symbol = statusSigns[check.status].text;
  const state = check.status === 'passed' ? '' : `  ${check.status}`;
  const { status, faint } = paint(color);
  const family = all.filter((one) => familyOf(one) === familyOf({ check, budget })).length;
  const among = family > 1 && budget.decision === 'passed' && verbose !== true;
  const gate = `  ${symbol} ${oneLine(check.id)}${state}${among ? `, nearest of ${family}` : ''}`;
  const range = interval(budget.interval, budget.unit);
  const account = `${budgetLine(budget)}, interval ${range}, n = ${budget.n}`;
  const decided = budget.decision === 'passed' ? '' : `: ${oneLine(reasonWords(budget.reason))}`;
  return [
    fit(gate, columns).replace(symbol, status[check.status](symbol)),
    fit(`    ${account}${decided}`, columns),
    fit(`    ${bar(budget, barCells)}  ${turnText(budget)}, ${noiseText(budget)}`, columns),
    ...[...figures(budget), ...(verbose === true ? [gateFigures(budget)] : [])].map((line) =>
      faint(fit(`    ${line}`, columns)),
    ),
  ];
}

const barCells = 20;

function figures(budget: BudgetResult): string[] {
  switch (budget.measure) {
    case 'warm': {
      const { coldFirstCallNs, importNs, same, memory } = budget;
      const parts = [`cold first call ${duration(coldFirstCallNs)}`];
      if (importNs > 0) parts.push(`import ${duration(importNs)}`);
      if (same === true) parts.push('later calls return the object of the first');
      if (memory !== undefined) parts.push(`keeps ${memoryText(memory)} each`);
      return [parts.join(', ')];
    }
    case 'relative':
      return [
        `median ${duration(budget.targetNs)}, baseline ${duration(budget.baselineNs)} (${oneLine(budget.baseline)})`,
      ];
    case 'memory':
      return budget.others.length === 0 ? [] : [`also ${memoryText(budget.others)} each`];
    case 'cold':
    case 'import':
      return [];
  }
}

function gateFigures({ windows, taken, needs, bursts, alpha }: BudgetResult): string {
  const samples = `${taken} samples (${needs} needed) in ${plural(windows, 'window')}`;
  return `${samples}, ${bursts.loud} of ${bursts.all} bursts noisy, error probability at most ${percent(alpha)}`;
}

/** Budgets of one kind for several components, with one status. */
function familyOf({ check, budget }: Measured): string {
  return `${check.status} ${stem(check.id)} ${measureName(budget)}`;
}

function shareOf({ budget: { estimate, limit } }: Measured): number {
  return estimate / limit;
}

function stem(id: string): string {
  return id.includes('[') ? id.slice(0, id.indexOf('[')) : id;
}
