import type { ReportView, Status } from '../../../model/result.ts';
import { chanceText, contentionText, measureName, turnText } from '../../content/budget-words.ts';
import { everyCheck } from '../../content/words.ts';
import { budgetsOf } from '../../content/facts.ts';
import { plural } from '../../content/state-words.ts';
import { amount } from '../../content/units.ts';
import { budgetFacts } from '../budget-facts.ts';
import { factsView } from '../detail-view.ts';
import { drawingOf } from '../drawing.ts';
import { drawingView } from '../drawing-view.ts';
import { code, section } from '../parts.ts';
import { statusView } from '../status-view.ts';
import { h, type Branch } from '../tree.ts';

type Measured = ReturnType<typeof budgetsOf>[number];

/** More would not be looked at. */
const mostBudgets = 60;

/** Each budget drawn, with its numbers beside it. */
export function budgets(report: ReportView): Branch | undefined {
  const all = budgetsOf(report).toSorted((a, b) => rank(a) - rank(b) || share(b) - share(a));
  const shown = all.slice(0, mostBudgets);
  const { gates } = report;
  if (shown.length === 0) return undefined;
  const rest = all.length - shown.length;
  return section(
    'budgets',
    `Budgets (${all.length})`,
    gates === undefined ? undefined : h('p', {}, chanceText(gates)),
    h('p', { class: 'quiet' }, legend),
    h('div', { class: 'budgets' }, shown.map(budgetView)),
    rest > 0
      ? h(
          'p',
          { class: 'left-out' },
          `Shown are the ${shown.length} that failed, could not be told, or are nearest to their limit; ${rest} more are not drawn; ${everyCheck}`,
        )
      : undefined,
  );
}

const legend =
  'The upright line is the limit, the dot the estimate, the bar its interval; an arrow is an open end. Budgets judge warm calls unless they ' +
  'say cold, import or memory. Loud are bursts of samples around which canaries found the machine itself slow: they count for a pass and never for a fail.';

/** What is open first; a budget that passed comes last. */
function rank({ check: { status } }: Measured): number {
  return ['failed', 'inconclusive', 'unproven', 'waived', 'passed'].indexOf(status);
}

/** Where it is not what the status says already. */
function gate(status: Status, decision: string): string {
  return status === decision ? '' : `; the gate: ${decision}`;
}

function share({ budget: { estimate, limit } }: Measured): number {
  return estimate / limit;
}

function budgetView({ check, budget }: Measured): Branch {
  const { estimate, limit, unit } = budget;
  return h(
    'article',
    { class: `budget ${check.status}` },
    h('h3', {}, statusView(check.status), ' ', code(check.id)),
    h(
      'p',
      {},
      `${measureName(budget)} `,
      h('b', {}, amount(estimate, unit)),
      ` of ${amount(limit, unit)}`,
      h('span', { class: 'quiet' }, `, ${turnText(budget)}`),
    ),
    drawingView(drawingOf(budget, check.status)),
    h(
      'p',
      { class: 'quiet' },
      `n = ${budget.n}, ${plural(budget.windows, 'window')}, ${contentionText(budget)}${gate(check.status, budget.decision)}`,
    ),
    h('details', {}, h('summary', {}, 'All numbers'), factsView(budgetFacts(budget))),
  );
}
