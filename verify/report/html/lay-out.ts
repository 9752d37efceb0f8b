/** Phrases and parts as elements of the page. */
import type { Block, Part } from '../content/part.ts';
import type { Marked, Phrase } from '../content/phrase.ts';
import { mark } from './detail-view.ts';
import { code, pairs, table, text, titled, value } from './parts.ts';
import { h, type Child } from './tree.ts';

export function inline(phrase: Phrase): Child {
  if (typeof phrase === 'string') return phrase;
  return 'as' in phrase ? marked(phrase) : phrase.map(inline);
}

export function part({ title, blocks }: Part): Child {
  return titled(inline(title), ...blocks.map(block));
}

export function block(given: Block): Child {
  switch (given.block) {
    case 'paragraph':
      return h('p', {}, inline(given.phrase));
    case 'facts':
      return pairs(given.facts.map(([name, what]) => [name, inline(what)]));
    case 'table':
      return table(
        given.head.map(inline),
        given.rows.map((row) => row.map(inline)),
      );
  }
}

function marked(phrase: Marked): Child {
  switch (phrase.as) {
    case 'text':
      return text(phrase.words);
    case 'code':
      return code(phrase.words);
    case 'value':
      return value(phrase.data);
    case 'strong':
      return h('b', {}, phrase.words);
    case 'good':
      return h('b', { class: 'good' }, `✓ ${phrase.words}`);
    case 'bad':
      return h('b', { class: 'bad' }, `✗ ${phrase.words}`);
    case 'mark':
      return mark(phrase.of);
  }
}
