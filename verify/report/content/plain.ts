/** Phrases as plain text on one line, for texts that have no markup. */
import { oneLine, printable, shorten } from './printable.ts';
import type { Json } from '../../model/result.ts';
import type { Marked, Phrase } from './phrase.ts';

export function plain(phrase: Phrase): string {
  return raw(phrase).replace(/ {2,}/gu, ' ').trim();
}

export function plainValue(data: Json, longest = 200): string {
  return shorten(printable(JSON.stringify(data)), longest);
}

/** Ends in a full stop. The start stays as it is, because it may be a name from the target. */
export function sentence(words: string): string {
  return /[.!?…:]$/u.test(words) ? words : `${words}.`;
}

function raw(phrase: Phrase): string {
  if (typeof phrase === 'string') return phrase;
  return 'as' in phrase ? marked(phrase) : phrase.map(raw).join('');
}

function marked(phrase: Marked): string {
  switch (phrase.as) {
    case 'text':
    case 'code':
      return oneLine(phrase.words);
    case 'strong':
    case 'good':
    case 'bad':
      return phrase.words;
    case 'value':
      return plainValue(phrase.data);
    case 'status':
      return phrase.status;
    case 'verdict':
      return phrase.verdict;
    case 'mark':
      return phrase.name ?? '';
  }
}
