import type { Category } from '../../../model/result.ts';
import { categoryWords } from '../../content/words.ts';
import type { Row } from '../view/ready.ts';
import { severityView, statusView } from '../view/status.ts';
import { h, type Branch, type Child } from '../view/tree.ts';

const columns = '4';

/**
 * One line of the list; its button opens the check. The roles repeat those of the elements, which are
 * lost when a narrow screen lays them out as blocks.
 */
export function rowView(
  [id, status, , severity, proof, result, claim]: Row,
  place: number,
): Branch {
  return h(
    'tr',
    { class: 'row', role: 'row' },
    h('td', { class: 'state', role: 'cell' }, statusView(status), severityView(severity)),
    h(
      'th',
      { scope: 'row', role: 'rowheader' },
      opener(id, place),
      h('span', { class: 'claim' }, claim),
    ),
    h('td', { class: 'result', role: 'cell' }, result),
    h('td', { class: 'proof', role: 'cell' }, proof),
  );
}

export function categoryRow(category: Category): Branch {
  return h(
    'tr',
    { class: 'category', role: 'row' },
    h('th', { scope: 'rowgroup', role: 'rowheader', colspan: columns }, categoryWords[category]),
  );
}

/** The row below an opened check. */
export function unfoldedRow(...children: Child[]): Branch {
  return h(
    'tr',
    { class: 'unfolded', role: 'row' },
    h('td', { role: 'cell', colspan: columns }, ...children),
  );
}

export function bodyView(rows: readonly Branch[]): Branch {
  return h('tbody', { role: 'rowgroup' }, rows);
}

function opener(id: string, place: number): Branch {
  const attributes = { type: 'button', 'aria-expanded': 'false', 'data-place': String(place) };
  return h('button', attributes, h('code', {}, id));
}
