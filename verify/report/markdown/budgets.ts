/** Budgets as tables, each fact a column. */
import { bar } from '../content/budget/bar.ts';
import { decisionFacts, furtherFacts, measuredFacts } from '../content/budget/facts.ts';
import { budgetLine, gateState, noiseText, turnText } from '../content/budget/words.ts';
import { mostRows, type Fact, type Measured } from '../content/part.ts';
import { code as codeOf, statusOf } from '../content/phrase.ts';
import { interval } from '../content/units.ts';
import { inline } from './inline.ts';
import { joined, table } from './syntax.ts';
import type { BudgetResult } from '../../model/result.ts';

export function budgetTables(all: readonly Measured[]): string {
  const shown = all.slice(0, mostRows);
  const rest = all.length - shown.length;
  return joined([
    factTable(shown, stateFacts),
    factTable(shown, drawnFacts),
    factTable(
      shown.filter(({ budget }) => budget.measure !== 'relative'),
      moreFacts,
    ),
    factTable(
      shown.filter(({ budget }) => budget.measure === 'relative'),
      moreFacts,
    ),
    shown.length === 0 ? '' : legend,
    rest > 0 ? `And ${rest} more budgets, in the JSON report.` : '',
  ]);
}

const legend = 'In the drawings `│` is the limit, `●` the estimate and `├─┤` its interval.';

/** The budget of a check, in one line. */
export function budgetText(budget: BudgetResult): string {
  const { n, unit } = budget;
  const range = interval(budget.interval, unit);
  return `**Measured**: ${budgetLine(budget)}, interval ${range} (n = ${n}); ${turnText(budget)}; ${noiseText(budget)}`;
}

function stateFacts({ check, budget }: Measured): Fact[] {
  return [
    ['Status', [statusOf(check), gateState(check, budget)]],
    ['Budget', codeOf(check.id)],
    ...measuredFacts(budget),
  ];
}

function drawnFacts({ check, budget }: Measured): Fact[] {
  return [['Budget', codeOf(check.id)], ['Drawing', codeOf(bar(budget))], ...decisionFacts(budget)];
}

function moreFacts({ check, budget }: Measured): Fact[] {
  const own = furtherFacts(budget);
  return own.length === 0 ? [] : [['Budget', codeOf(check.id)], ...own];
}

/** A row for each budget that has facts, and a column for each fact that one of them has. */
function factTable(all: readonly Measured[], factsOf: (measured: Measured) => Fact[]): string {
  const rows = all.map(factsOf).filter((row) => row.length > 0);
  const names = [...new Set(rows.flatMap((row) => row.map(([name]) => name)))];
  return table(
    names,
    rows.map((row) => {
      const own = new Map(row);
      return names.map((name) => inline(own.get(name) ?? '–'));
    }),
  );
}
