import { categories, statuses } from '../../../model/result.ts';
import { categoryWords, everyCheck } from '../../content/words.ts';
import { statusView } from '../view/status.ts';
import { h, type Branch, type Child } from '../view/tree.ts';
import type { ReportView } from '../../../model/result.ts';

/** The frame of the list of checks. The page's script fills it; until then it is hidden. */
export function checkList(
  { counts }: ReportView,
  head: readonly string[],
  mostSettled: number,
): Child {
  if (counts.total === 0) return undefined;
  return [
    counts.passed + counts.skipped > mostSettled
      ? h('p', { class: 'left-out' }, leftOutText(mostSettled))
      : undefined,
    h('p', { id: 'no-script' }, withoutScript),
    h('div', { id: 'list', hidden: '' }, filters(counts), listFrame(head)),
  ];
}

const withoutScript =
  'A script draws this list, and scripts are switched off here. The JSON and Markdown reports of this run have every check.';

function leftOutText(mostSettled: number): string {
  return `The list has all open checks, and the first ${mostSettled} that passed or were skipped; ${everyCheck}`;
}

function filters(counts: ReportView['counts']): Branch {
  return h(
    'div',
    { class: 'filters', role: 'search', 'aria-label': 'Checks' },
    h(
      'div',
      { class: 'fields' },
      h(
        'label',
        {},
        h('span', {}, 'Search '),
        h('input', {
          id: 'query',
          type: 'search',
          autocomplete: 'off',
          spellcheck: 'false',
          placeholder: 'id, claim or evidence',
        }),
      ),
      h('label', {}, h('span', {}, 'Category '), categorySelect()),
    ),
    h(
      'fieldset',
      {},
      h('legend', {}, 'Status'),
      statuses.map((status) => statusBox(status, counts[status])),
    ),
  );
}

function categorySelect(): Branch {
  return h(
    'select',
    { id: 'category', autocomplete: 'off' },
    h('option', { value: '' }, 'all'),
    categories.map((category) => h('option', { value: category }, categoryWords[category])),
  );
}

function statusBox(status: (typeof statuses)[number], count: number): Child {
  if (count === 0) return undefined;
  return h(
    'label',
    { class: 'box' },
    h('input', { type: 'checkbox', name: 'status', value: status, autocomplete: 'off' }),
    statusView(status),
    h('span', { class: 'quiet' }, ` ${count}`),
  );
}

function listFrame(head: readonly string[]): Child {
  return [
    h('p', { id: 'shown', role: 'status' }),
    h(
      'table',
      { class: 'list', role: 'table' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          head.map((title) => h('th', { scope: 'col' }, title)),
        ),
      ),
    ),
    h(
      'nav',
      { class: 'pages', 'aria-label': 'Pages of the list' },
      h('button', { id: 'previous', type: 'button' }, '← Previous'),
      h('span', { id: 'page' }),
      h('button', { id: 'next', type: 'button' }, 'Next →'),
    ),
  ];
}
