import type { BudgetResult, CheckResult, ReportView } from '../../model/result.ts';
import { bar } from '../content/bar.ts';
import {
  chanceText,
  contentionText,
  measureName,
  percent,
  turnText,
} from '../content/budget-words.ts';
import { budgetsOf, reasonWords } from '../content/facts.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine } from '../content/printable.ts';
import { duration, interval, memoryText } from '../content/units.ts';
import { statusSymbols } from '../content/words.ts';
import { fit, wrap } from './layout.ts';
import { paint } from './paint.ts';
import { shortBudget } from './short.ts';

interface Measured {
  check: CheckResult;
  budget: BudgetResult;
}

/**
 * The figures of each budget. Of those that are within it under one name, and have the same status, only the nearest
 * to its limit is shown unless asked otherwise: the others are in the report.
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
  const symbol = statusSymbols[check.status].terminal;
  const state = check.status === 'passed' ? '' : `  ${check.status}`;
  const { status, faint } = paint(color);
  const family = all.filter((one) => familyOf(one) === familyOf({ check, budget })).length;
  const among = family > 1 && budget.decision === 'passed' && verbose !== true;
  const gate = `  ${symbol} ${oneLine(check.id)}${state}${among ? `, nearest of ${family}` : ''}`;
  const range = interval(budget.interval, budget.unit);
  const account = `${shortBudget(budget)}, interval ${range}, n ${budget.n}`;
  const decided = budget.decision === 'passed' ? '' : `: ${oneLine(reasonWords(budget.reason))}`;
  return [
    fit(gate, columns).replace(symbol, status[check.status](symbol)),
    fit(`    ${account}${decided}`, columns),
    fit(`    ${bar(budget, barCells)}  ${turnText(budget)}, ${contentionText(budget)}`, columns),
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
      if (same === true) parts.push('later calls give the object of the first');
      if (memory !== undefined) parts.push(`keeps ${memoryText(memory)} each`);
      return [parts.join(', ')];
    }
    case 'relative':
      return [
        `${duration(budget.targetNs)} beside ${duration(budget.baselineNs)} with ${oneLine(budget.baseline)}`,
      ];
    case 'memory':
      return budget.others.length === 0 ? [] : [`also ${memoryText(budget.others)} each`];
    case 'cold':
    case 'import':
      return [];
  }
}

function gateFigures({ windows, taken, needs, bursts, alpha }: BudgetResult): string {
  const samples = `${taken} samples (${needs} needed) in ${windows} ${windows === 1 ? 'window' : 'windows'}`;
  return `${samples}, ${bursts.noisy} of ${bursts.all} bursts noisy, α ${percent(alpha)}`;
}

/** Budgets of one kind for several components, with one outcome. */
function familyOf({ check, budget }: Measured): string {
  return `${check.status} ${stem(check.id)} ${measureName(budget)}`;
}

function shareOf({ budget: { estimate, limit } }: Measured): number {
  return estimate / limit;
}

function stem(id: string): string {
  return id.includes('[') ? id.slice(0, id.indexOf('[')) : id;
}
