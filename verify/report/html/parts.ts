/** Building blocks of the page's fixed part. */
import type { Json } from '../../model/result.ts';
import { oneLine, printable, shorten } from '../content/printable.ts';
import { mark } from './detail-view.ts';
import { h, type Branch, type Child } from './tree.ts';

/** A target's text may be of any length; the JSON report has all of it. */
const longest = 1000;
const longestValue = 300;

export function text(foreign: string): string {
  return shorten(oneLine(foreign), longest);
}

export function valueText(data: Json): string {
  return shorten(printable(JSON.stringify(data)), longestValue);
}

export function code(foreign: string): Branch {
  return h('code', {}, shorten(foreign, longest));
}

export function value(data: Json): Branch {
  return h('code', {}, valueText(data));
}

export function optional(foreign: string | undefined): Child {
  return foreign === undefined ? undefined : code(foreign);
}

/** What the plan states, marked as such. */
export function stated(foreign: string): Child {
  return [mark('plan'), ' ', text(foreign)];
}

export function statedOrNot(foreign: string | undefined): Child {
  return foreign === undefined
    ? h('span', { class: 'quiet' }, 'not stated in the plan')
    : stated(foreign);
}

export function section(id: string, title: Child, ...children: Child[]): Branch {
  return h(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, title),
    ...children,
  );
}

/** A part under its heading, or nothing at all. */
export function titled(title: Child, ...children: Child[]): Child {
  return isEmpty(children) ? undefined : [h('h3', {}, title), ...children];
}

export function bullets(items: readonly Child[]): Child {
  return items.length === 0
    ? undefined
    : h(
        'ul',
        {},
        items.map((item) => h('li', {}, item)),
      );
}

export function table(head: readonly Child[], rows: readonly (readonly Child[])[]): Child {
  if (rows.length === 0) return undefined;
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          head.map((title) => h('th', { scope: 'col' }, title)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            {},
            row.map((cell) => h('td', {}, cell)),
          ),
        ),
      ),
    ),
  );
}

/** Pairs of a name and what it is. */
export function pairs(items: readonly (readonly [name: string, what: Child])[]): Child {
  if (items.length === 0) return undefined;
  return h(
    'dl',
    { class: 'facts' },
    items.map(([name, what]) => h('div', {}, h('dt', {}, name), h('dd', {}, what))),
  );
}

export function command(foreign: string): Branch {
  return h('code', { class: 'command' }, foreign);
}

export function joined(items: readonly Child[], between = ', '): Child {
  return items.flatMap((item, index) => (index === 0 ? [item] : [between, item]));
}

function isEmpty(child: Child): boolean {
  if (child === undefined || child === '') return true;
  return typeof child === 'object' && !('tag' in child) && child.every(isEmpty);
}
