/** Phrases and parts as Markdown. */
import type { Block, Fact, Part } from '../content/part.ts';
import type { Marked, Origin, Phrase } from '../content/phrase.ts';
import { statusSymbols } from '../content/words.ts';
import { blocks, bullets, startOfTable, titled } from './blocks.ts';
import { code, text, value } from './escape.ts';

export function inline(phrase: Phrase): string {
  if (typeof phrase === 'string') return phrase;
  return 'as' in phrase ? marked(phrase) : phrase.map(inline).join('');
}

export function part({ title, blocks: own }: Part): string {
  return titled(inline(title), blocks(...own.map(block)));
}

export function block(given: Block): string {
  switch (given.block) {
    case 'paragraph':
      return inline(given.phrase);
    case 'facts':
      return bullets(given.facts.map((fact) => `${origin(given.mark)}${factLine(fact)}`));
    case 'table':
      return startOfTable(
        given.head.map(inline),
        given.rows.map((row) => row.map(inline)),
      );
  }
}

/** Marks whatever the plan states, or a snapshot kept, so that it is never taken for an observation of this run. */
export const marks: Record<Origin, string> = { plan: '📄', before: '📷' };

function marked(phrase: Marked): string {
  switch (phrase.as) {
    case 'text':
      return text(phrase.words);
    case 'code':
      return code(phrase.words);
    case 'value':
      return value(phrase.data);
    case 'strong':
      return `**${phrase.words}**`;
    case 'good':
      return `${statusSymbols.passed.markdown} **${phrase.words}**`;
    case 'bad':
      return `${statusSymbols.failed.markdown} **${phrase.words}**`;
    case 'mark':
      return phrase.name === undefined ? marks[phrase.of] : `${marks[phrase.of]} ${phrase.name}`;
  }
}

function origin(mark: Origin | undefined): string {
  return mark === undefined ? '' : `${marks[mark]} `;
}

function factLine([name, what]: Fact): string {
  return `**${name}**: ${inline(what)}`;
}
