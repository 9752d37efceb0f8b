/** Phrases as Markdown. */
import { statusSigns, verdictSigns } from '../content/words.ts';
import { code, text, value } from './escape.ts';
import type { Marked, Origin, Phrase } from '../content/phrase.ts';

export function inline(phrase: Phrase): string {
  if (typeof phrase === 'string') return phrase;
  return 'as' in phrase ? marked(phrase) : phrase.map(inline).join('');
}

/** Marks what was not observed in this run: what the plan states, and what a snapshot has. */
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
      return `${statusSigns.passed.picture} **${phrase.words}**`;
    case 'bad':
      return `${statusSigns.failed.picture} **${phrase.words}**`;
    case 'status':
      return `${statusSigns[phrase.status].picture} ${phrase.status}`;
    case 'verdict':
      return `${verdictSigns[phrase.verdict].picture} **${phrase.verdict}**`;
    case 'mark':
      return phrase.name === undefined ? marks[phrase.of] : `${marks[phrase.of]} ${phrase.name}`;
  }
}
