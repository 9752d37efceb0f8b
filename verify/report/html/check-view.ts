import { categoryWords } from '../content/words.ts';
import { detailView } from './detail-view.ts';
import type { Detail, Row } from './model.ts';
import { severityView, statusView } from './status-view.ts';
import { h, type Branch } from './tree.ts';

/** A check by itself, all of it in the open. */
export function checkView(
  [id, status, category, severity, , , claim]: Row,
  detail: Detail,
): Branch {
  return h(
    'article',
    { class: `check ${status}` },
    h('h3', {}, statusView(status), ' ', h('code', {}, id)),
    h('p', { class: 'quiet' }, severityView(severity), `, ${categoryWords[category]}`),
    h('p', { class: 'claim' }, claim),
    detailView(detail),
  );
}
