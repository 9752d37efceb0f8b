import type { BudgetResult, ReportView } from '../../../result.ts';
import { chanceText, contentionText, measureName, turnText } from '../../budget-words.ts';
import { budgetsOf } from '../../facts.ts';
import { plural } from '../../state-words.ts';
import { amount } from '../../units.ts';
import { budgetFacts } from '../budget-facts.ts';
import { factsView } from '../detail-view.ts';
import { drawingOf } from '../drawing.ts';
import { drawingView } from '../drawing-view.ts';
import { code, section } from '../parts.ts';
import { statusView } from '../status-view.ts';
import { topOf } from '../top.ts';
import { h, type Branch } from '../tree.ts';

interface Measured {
  id: string;
  budget: BudgetResult;
}

/** More would not be read; the list has them all. */
const mostBudgets = 60;

/** Each budget drawn, with its numbers beside it. */
export function budgets(report: ReportView): Branch | undefined {
  const all = topOf<Measured>(mostBudgets, (a, b) => ease(a) - ease(b));
  for (const { check, budget } of budgetsOf(report)) all.add({ id: check.id, budget });
  const shown = all.first();
  const { gates } = report;
  if (shown.length === 0) return undefined;
  const rest = all.count() - shown.length;
  return section(
    'budgets',
    `Budgets (${all.count()})`,
    gates === undefined ? undefined : h('p', {}, chanceText(gates)),
    h('p', { class: 'quiet' }, legend),
    h('div', { class: 'budgets' }, shown.map(budgetView)),
    rest > 0
      ? h(
          'p',
          { class: 'left-out' },
          `Shown are the ${shown.length} that failed, could not be told, or are nearest to their limit; ${rest} more are in the list of all checks.`,
        )
      : undefined,
  );
}

const legend =
  'The upright line is the limit, the dot the estimate, the bar its interval; an arrow is an open end. Budgets judge warm calls unless they ' +
  'say cold, import or memory. Loud are bursts of samples around which canaries found the machine itself slow: they count for a pass and never for a fail.';

const easeOf = { failed: 0, inconclusive: 1, passed: 2 } as const;

/** What did not pass comes first, then what is nearest to its limit; a share of it is below 10⁵ by any measure. */
function ease({ budget: { decision, estimate, limit } }: Measured): number {
  return easeOf[decision] - Math.min(estimate / limit, 1e5) / 1e6;
}

function budgetView({ id, budget }: Measured): Branch {
  const { decision, estimate, limit, unit } = budget;
  return h(
    'article',
    { class: `budget ${decision}` },
    h('h3', {}, statusView(decision), ' ', code(id)),
    h(
      'p',
      {},
      `${measureName(budget)} `,
      h('b', {}, amount(estimate, unit)),
      ` of ${amount(limit, unit)}`,
      h('span', { class: 'quiet' }, `, ${turnText(budget)}`),
    ),
    drawingView(drawingOf(budget)),
    h(
      'p',
      { class: 'quiet' },
      `n = ${budget.n}, ${plural(budget.windows, 'window')}, ${contentionText(budget)}`,
    ),
    h('details', {}, h('summary', {}, 'All numbers'), factsView(budgetFacts(budget))),
  );
}
