/** A check in full. Renderer and page script share it, so the first checks and all others look alike. */
import { drawingView } from './drawing-view.ts';
import type { Comparison, Control, Detail, Fact, FactForm } from './model.ts';
import { h, type Branch, type Child } from './tree.ts';

export function detailView(detail: Detail): Branch {
  const [facts, drawing, comparisons, rest, controls, frame, repeat] = detail;
  return h(
    'div',
    { class: 'detail' },
    drawing.length === 0 ? undefined : drawingView(drawing),
    factsView(facts),
    comparisonsView(comparisons, rest),
    controlsView(controls),
    factsView(frame, 'frame'),
    repeatView(repeat),
  );
}

export function repeatView(repeat: string): Branch {
  return h(
    'p',
    { class: 'repeat' },
    h('span', {}, 'Repeat '),
    h('code', { class: 'command' }, repeat),
  );
}

export function factsView(facts: readonly Fact[], name: 'facts' | 'frame' = 'facts'): Child {
  if (facts.length === 0) return undefined;
  return h(
    'dl',
    { class: name },
    facts.map(([label, form, words]) =>
      h('div', {}, h('dt', {}, label), h('dd', {}, formed(form, words))),
    ),
  );
}

export function mark(kind: 'plan' | 'before'): Branch {
  return h('span', { class: `mark ${kind}` }, kind === 'plan' ? 'stated' : 'before');
}

function formed(form: FactForm, words: string): Child {
  switch (form) {
    case 'text':
      return words;
    case 'code':
      return h('code', {}, words);
    case 'plan':
    case 'before':
      return [mark(form), ' ', words];
  }
}

function comparisonsView(comparisons: readonly Comparison[], rest: string): Child {
  if (comparisons.length === 0) return undefined;
  const head = ['', 'What', 'Measured', 'Expected', 'n', 'Where'];
  return [
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        { class: 'comparisons' },
        h('thead', {}, h('tr', {}, head.map(headCell))),
        h('tbody', {}, comparisons.map(comparisonRow)),
      ),
    ),
    rest === '' ? undefined : h('p', { class: 'quiet' }, rest),
  ];
}

function headCell(title: string): Branch {
  return title === ''
    ? h('th', { scope: 'col' }, h('span', { class: 'unseen' }, 'Holds'))
    : h('th', { scope: 'col' }, title);
}

function comparisonRow([subject, measured, expected, n, where, holds]: Comparison): Branch {
  const sign = holds === 'holds' ? '✓' : '✗';
  return h(
    'tr',
    { class: holds },
    h('td', { class: 'sign' }, sign, h('span', { class: 'unseen' }, ` ${holds}`)),
    h('td', {}, subject),
    h('td', {}, h('code', {}, measured)),
    h('td', {}, h('code', {}, expected)),
    h('td', { class: 'number' }, n),
    h('td', {}, where === '' ? undefined : h('code', {}, where)),
  );
}

const outcomeWords = {
  caught: 'turns red when:',
  missed: 'stays green when:',
  errored: 'not shown:',
} as const;

function controlsView(controls: readonly Control[]): Child {
  if (controls.length === 0) return undefined;
  return [
    h('p', { class: 'label' }, 'Controls'),
    h(
      'ul',
      { class: 'controls' },
      controls.map(([outcome, fault, kind, signal, remark]) =>
        h(
          'li',
          { class: outcome },
          h('b', {}, outcomeWords[outcome]),
          ` ${fault} `,
          h('span', { class: 'quiet' }, `(${kind}${signal === '' ? '' : ', '}`),
          signal === '' ? undefined : h('code', {}, signal),
          h('span', { class: 'quiet' }, ')'),
          remark === '' ? undefined : [' ', remark],
        ),
      ),
    ),
  ];
}
