import type { BudgetResult, CheckResult, RunReport } from '../../result.ts';
import { budgetsOf, reasonWords } from '../facts.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine } from '../printable.ts';
import { bytes, duration, interval } from '../units.ts';
import { statusSymbols } from '../words.ts';
import { fit, pad, width } from './layout.ts';
import { paint } from './paint.ts';
import { shortBudget } from './short.ts';

/** A line for the gate of each budget, and one for the figures that it does not judge. */
export function budgets(report: RunReport, options: RenderOptions): string[] {
  const all = budgetsOf(report);
  if (all.length === 0) return [];
  const columns = Math.max(...all.map(({ check }) => width(oneLine(check.id))));
  const lines = all.flatMap((one) => budgetLines(one, columns, options));
  return [paint(options.color).strong('Budgets'), ...lines, ''];
}

function budgetLines(
  { check, budget }: { check: CheckResult; budget: BudgetResult },
  idColumns: number,
  { color, columns }: RenderOptions,
): string[] {
  const symbol = statusSymbols[budget.decision].terminal;
  const { status, faint } = paint(color);
  const gate = `  ${symbol} ${pad(oneLine(check.id), idColumns)}  ${shortBudget(budget)}`;
  const account = `interval ${interval(budget.intervalNs)}, n ${budget.n}, ${budget.decision}: ${oneLine(reasonWords(budget.reason))}`;
  return [
    fit(gate, columns).replace(symbol, status[budget.decision](symbol)),
    ...[account, figures(budget)].map((line) => faint(fit(`    ${line}`, columns))),
  ];
}

function figures({ coldFirstCallNs, importNs, memoryBytes }: BudgetResult): string {
  const parts = [`cold first call ${duration(coldFirstCallNs)}`];
  if (importNs > 0) parts.push(`import ${duration(importNs)}`);
  if (memoryBytes !== undefined) parts.push(`keeps ${bytes(memoryBytes)}`);
  return parts.join(', ');
}
