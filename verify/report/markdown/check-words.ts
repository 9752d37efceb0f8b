import type { BudgetResult, CheckResult, ControlResult, Evidence } from '../../model/result.ts';
import { controlsOf } from '../content/facts.ts';
import { measureName, turnText } from '../content/budget-words.ts';
import { amount, interval } from '../content/units.ts';
import { lossTexts } from '../../model/signals.ts';
import { statusSymbols } from '../content/words.ts';
import { code, text, value } from './escape.ts';

export function statusCell({ status }: CheckResult): string {
  return `${statusSymbols[status].markdown} ${status}`;
}

export function expectedCell({ operator, expected }: Evidence): string {
  return `${text(operator)} ${value(expected)}`;
}

export function comparisonLine(evidence: Evidence): string {
  const where = evidence.where === undefined ? '' : `, ${code(evidence.where)}`;
  const { subject, measured, n } = evidence;
  return `**${text(subject)}**: measured ${value(measured)}, expected ${expectedCell(evidence)} (n = ${n}${where})`;
}

export function budgetLine(budget: BudgetResult): string {
  const { estimate, limit, unit, n } = budget;
  const measured = `measured ${amount(estimate, unit)} (interval ${interval(budget.interval, unit)})`;
  const wanted = `expected at most ${amount(limit, unit)} (n = ${n})`;
  return `**${measureName(budget)}**: ${measured}, ${wanted}; ${turnText(budget)}`;
}

/** What turns the check red, as far as this run has shown it. */
export function controlLines(check: CheckResult): string[] {
  return controlsOf(check).map(controlLine);
}

export function uncaughtLines(check: CheckResult): string[] {
  return controlsOf(check)
    .filter(({ outcome }) => outcome !== 'caught')
    .map(controlLine);
}

function controlLine(control: ControlResult): string {
  const fault = text(control.fault);
  switch (control.outcome) {
    case 'caught':
      return `turns red when: ${fault} (${control.kind}, ${code(control.signal)})`;
    case 'missed':
      return `**stays green** when: ${fault} (${control.kind} control ${code(control.id)} wants ${signalList(control)}): ${text(control.detail)}`;
    case 'errored':
      return `**not shown**: ${fault} (${control.kind} control ${code(control.id)}): ${lossTexts[control.reason]}: ${text(control.detail)}`;
  }
}

function signalList({ expects }: ControlResult): string {
  return expects.map((signal) => code(signal)).join(' or ');
}
