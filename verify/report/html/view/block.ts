/** Blocks as elements. The renderer and the page's script share this: both draw checks in the same way. */
import { drawingView } from './drawing.ts';
import { statusView, verdictView } from './status.ts';
import { h, type Branch, type Child } from './tree.ts';
import type { EvidenceRow, Piece, Ready, Words } from './ready.ts';

export function blockView(ready: Ready): Child {
  switch (ready[0]) {
    case 'paragraph':
      return h('p', ready[2] === '' ? {} : { class: ready[2] }, wordsView(ready[1]));
    case 'list':
      return h(
        ready[2],
        {},
        ready[1].map((item) => h('li', {}, wordsView(item))),
      );
    case 'facts':
      return factsView(ready[1], ready[2]);
    case 'table':
      return tableView(
        ready[1].map(wordsView),
        ready[2].map((row) => row.map(wordsView)),
      );
    case 'command':
      return commandView(ready[1], ready[2]);
    case 'reproduce':
      return h('p', { class: 'repeat' }, 'Reproduce: ', h('code', { class: 'command' }, ready[1]));
    case 'output':
      return outputView(ready[1], ready[2]);
    case 'evidence':
      return evidenceView(ready[1], ready[2]);
    case 'controls':
      return controlsView(ready[1]);
    case 'drawing':
      return drawingView(ready[1]);
    case 'part':
      return [h('h3', {}, wordsView(ready[1])), ready[2].map(blockView)];
    case 'check':
      return h(
        'article',
        { class: `check ${ready[1]}` },
        h('h3', {}, wordsView(ready[2])),
        ready[3].map(blockView),
      );
  }
}

export function wordsView(words: Words): Child {
  return words.map(pieceView);
}

export function factsView(facts: readonly [string, Words][], look: 'facts' | 'frame'): Child {
  return h(
    'dl',
    { class: look },
    facts.map(([name, what]) => h('div', {}, h('dt', {}, name), h('dd', {}, wordsView(what)))),
  );
}

export function tableView(
  head: readonly Child[],
  rows: readonly (readonly Child[])[],
  name?: string,
): Branch {
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      name === undefined ? {} : { class: name },
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

function pieceView([form, words]: Piece): Child {
  switch (form) {
    case 'plain':
      return words;
    case 'code':
      return h('code', {}, words);
    case 'strong':
      return h('b', {}, words);
    case 'good':
      return h('b', { class: 'good' }, `✓ ${words}`);
    case 'bad':
      return h('b', { class: 'bad' }, `✗ ${words}`);
    case 'status':
      return statusView(words);
    case 'verdict':
      return verdictView(words);
    case 'plan':
    case 'before':
      return h('span', { class: `mark ${form}` }, words);
  }
}

/** Each line of a command is an element, because a click selects the whole command. */
function commandView(title: Words, lines: readonly string[]): Child {
  return [
    h('p', { class: 'label' }, wordsView(title)),
    h(
      'div',
      { class: 'command' },
      lines.map((each) => h('code', { class: 'line' }, each)),
    ),
  ];
}

function outputView(title: string, lines: readonly string[]): Child {
  return [h('p', { class: 'label' }, title), h('pre', { class: 'output' }, lines.join('\n'))];
}

function evidenceView(rows: readonly EvidenceRow[], rest: string): Child {
  const head = [
    h('span', { class: 'unseen' }, 'Outcome'),
    'Evidence',
    'Measured',
    'Expected',
    'n',
    'Place',
  ];
  return [
    tableView(head, rows.map(evidenceCells), 'comparisons'),
    rest === '' ? undefined : h('p', { class: 'quiet' }, rest),
  ];
}

function evidenceCells([subject, measured, expected, n, place, outcome]: EvidenceRow): Child[] {
  const sign = outcome === 'confirmed' ? '✓' : '✗';
  return [
    h('span', { class: `sign ${outcome}` }, sign, h('span', { class: 'unseen' }, ` ${outcome}`)),
    subject,
    h('code', {}, measured),
    h('code', {}, expected),
    n,
    place === '' ? undefined : h('code', {}, place),
  ];
}

function controlsView(controls: readonly [string, string, Words][]): Child {
  return [
    h('p', { class: 'label' }, 'Controls'),
    h(
      'ul',
      { class: 'controls' },
      controls.map(([outcome, words, what]) =>
        h('li', { class: outcome }, h('b', {}, `${words}: `), wordsView(what)),
      ),
    ),
  ];
}
