import { budgetLine, gateState, noiseText, turnText } from '../../content/budget/words.ts';
import { everyCheck } from '../../content/words.ts';
import { plural } from '../../content/units.ts';
import { drawingOf } from '../drawn.ts';
import { budgetFacts } from '../made-ready.ts';
import { blockView } from '../view/block.ts';
import { drawingView } from '../view/drawing.ts';
import { statusView } from '../view/status.ts';
import { h, type Branch, type Child } from '../view/tree.ts';
import type { Measured } from '../../content/part.ts';

/** Nobody looks at more drawings. */
const mostBudgets = 60;

/** A card for each budget: its drawing, and its numbers. */
export function budgetCards(all: readonly Measured[]): Child {
  const shown = all.slice(0, mostBudgets);
  const rest = all.length - shown.length;
  return [
    h('p', { class: 'quiet' }, legend),
    h('div', { class: 'budgets' }, shown.map(card)),
    rest > 0
      ? h('p', { class: 'left-out' }, `${rest} more budgets are not drawn; ${everyCheck}`)
      : undefined,
  ];
}

const legend =
  'The vertical line is the limit, the dot the estimate, and the bar its interval. An arrow is an open end.';

function card({ check, budget }: Measured): Branch {
  const facts = [`n = ${budget.n}`, plural(budget.windows, 'window'), noiseText(budget)].join(', ');
  return h(
    'article',
    { class: `budget ${check.status}` },
    h('h3', {}, statusView(check.status), ' ', h('code', {}, check.id)),
    h('p', {}, budgetLine(budget), h('span', { class: 'quiet' }, `; ${turnText(budget)}`)),
    drawingView(drawingOf(budget, check.status)),
    h('p', { class: 'quiet' }, `${facts}${gateState(check, budget)}`),
    h('details', {}, h('summary', {}, 'All numbers'), blockView(budgetFacts(budget))),
  );
}
