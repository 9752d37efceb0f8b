import { othersText, severityText, type Cause } from '../../model/open-checks.ts';
import { everyCheck } from '../content/words.ts';
import { checkView } from './check-view.ts';
import { factsView, repeatView } from './detail-view.ts';
import type { Earlier } from './earlier.ts';
import { bullets, code, text } from './parts.ts';
import { rowOf } from './row.ts';
import { detailOf, whyFacts } from './detail.ts';
import { statusView } from './status-view.ts';
import { h, type Branch } from './tree.ts';

/** Open checks with one cause: most often a single one, all of it; of several, what they share once. */
export function causeView(cause: Cause, earlier: Earlier): Branch {
  const { lead, others, more } = cause;
  if (others.length === 0) return checkView(rowOf(lead), detailOf(lead, earlier(lead.id)));
  return h(
    'article',
    { class: `check ${lead.status}` },
    h('h3', {}, statusView(lead.status), ' ', h('span', {}, code(lead.id), othersText(cause))),
    h('p', { class: 'quiet' }, severityText(cause)),
    factsView(whyFacts(lead)),
    bullets([
      ...[lead, ...others].map(({ id, claim }) => [code(id), `: ${text(claim)}`]),
      ...(more > 0 ? [`and ${more} more; ${everyCheck}`] : []),
    ]),
    repeatView(lead.repeat),
  );
}
