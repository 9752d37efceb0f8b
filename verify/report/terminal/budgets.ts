import type { BudgetResult, CheckResult, RunReport } from '../../result.ts';
import { budgetsOf, reasonWords } from '../facts.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine } from '../printable.ts';
import { duration, interval, memoryText } from '../units.ts';
import { statusSymbols } from '../words.ts';
import { fit } from './layout.ts';
import { paint } from './paint.ts';
import { shortBudget } from './short.ts';

interface Measured {
  check: CheckResult;
  budget: BudgetResult;
}

/**
 * The figures of each budget. Of those that passed under one name only the slowest is shown unless
 * asked otherwise: the others were nearer to nothing, and are in the report.
 */
export function budgets(report: RunReport, options: RenderOptions): string[] {
  const all = budgetsOf(report);
  const shown = options.verbose === true ? all : slowestOfEach(all);
  if (shown.length === 0) return [];
  const lines = shown.flatMap((one) => budgetLines(one, all, options));
  return [paint(options.color).strong('Budgets'), ...lines, ''];
}

function slowestOfEach(all: readonly Measured[]): Measured[] {
  const passed = new Map<string, Measured>();
  for (const one of all) {
    const slowest = passed.get(stem(one.check.id));
    const isSlower = slowest === undefined || one.budget.estimate > slowest.budget.estimate;
    if (one.budget.decision === 'passed' && isSlower) passed.set(stem(one.check.id), one);
  }
  const kept = new Set(passed.values());
  return all.filter((one) => one.budget.decision !== 'passed' || kept.has(one));
}

function budgetLines(
  { check, budget }: Measured,
  all: readonly Measured[],
  { color, columns, verbose }: RenderOptions,
): string[] {
  const symbol = statusSymbols[budget.decision].terminal;
  const { status, faint } = paint(color);
  const family = all.filter((one) => stem(one.check.id) === stem(check.id)).length;
  const among = family > 1 && budget.decision === 'passed' && verbose !== true;
  const gate = `  ${symbol} ${oneLine(check.id)}${among ? `, slowest of ${family}` : ''}`;
  const account = `${shortBudget(budget)}, interval ${interval(budget.interval)}, n ${budget.n}`;
  const decided = budget.decision === 'passed' ? '' : `: ${oneLine(reasonWords(budget.reason))}`;
  return [
    fit(gate, columns).replace(symbol, status[budget.decision](symbol)),
    fit(`    ${account}${decided}`, columns),
    faint(fit(`    ${figures(budget)}`, columns)),
  ];
}

function figures({ coldFirstCallNs, importNs, memory }: BudgetResult): string {
  const parts = [`cold first call ${duration(coldFirstCallNs)}`];
  if (importNs > 0) parts.push(`import ${duration(importNs)}`);
  if (memory !== undefined) parts.push(`keeps ${memoryText(memory)} each`);
  return parts.join(', ');
}

function stem(id: string): string {
  return id.includes('[') ? id.slice(0, id.indexOf('[')) : id;
}
