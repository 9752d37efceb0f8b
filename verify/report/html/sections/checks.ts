import { categories, statuses } from '../../../model/result.ts';
import type { ReportView } from '../../../model/result.ts';
import { categoryWords, everyCheck } from '../../content/words.ts';
import { section } from '../parts.ts';
import { statusView } from '../status-view.ts';
import { h, type Branch, type Child } from '../tree.ts';

/** The frame of the list, which the page's script fills; hidden until it does. */
export function checks({ counts }: ReportView, mostSettled: number): Branch {
  return section(
    'checks',
    'All checks',
    counts.total === 0
      ? h('p', {}, 'No check ran.')
      : [
          h('p', { class: 'quiet' }, legend),
          counts.passed + counts.skipped > mostSettled
            ? h('p', { class: 'left-out' }, leftOutText(mostSettled))
            : undefined,
          h(
            'p',
            { id: 'no-script' },
            'The list is drawn by a script, which does not run here; the JSON and Markdown reports of this run hold all of it.',
          ),
          h('div', { id: 'list', hidden: '' }, filters(counts), listFrame()),
        ],
  );
}

const legend =
  'Proof causal: the check was seen to fail when the input of the target was changed. Proof comparison: only its comparison was ' +
  'seen to fail. Behind it: controls caught / controls run.';

function leftOutText(mostSettled: number): string {
  return (
    `Listed are all checks that leave something to settle, and the first ${mostSettled} of those that passed or were skipped; ` +
    everyCheck
  );
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
          placeholder: 'id, claim or what was seen',
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

function listFrame(): Child {
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
          ['Status', 'Check', 'Seen', 'Proof'].map((title) => h('th', { scope: 'col' }, title)),
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
