import type { Document } from 'yaml';
import type { Json } from '../result.ts';
import { putStandIn, takeOut } from './stand-in.ts';
import { yamlText } from './planted-text.ts';
import { isSameMeaning, readWords } from './words.ts';

export type Change = { key: string; value: Json } | { key: string; remove: true };

/** Writes the document anew with one change. @throws where anything else would be read otherwise than before */
export function editYaml(text: string, change: Change): string {
  const document = readWords(text);
  if ('remove' in change) {
    takeOut(document, change.key);
    return checked(document, written(document));
  }
  const standIn = putStandIn(document, change.key);
  return checked(document, written(document)).replace(standIn, () => yamlText(change.value));
}

/** Nothing is folded: some characters in a long text would be read otherwise on two lines. */
function written(document: Document): string {
  return document.toString({ lineWidth: 0, doubleQuotedAsJSON: true });
}

function checked(document: Document, text: string): string {
  // YAML 1.1 ends a line at these, and so may not have them in quotes as they are
  if (
    /[\u0085\u2028\u2029]/.test(text) ||
    !isSameMeaning(document.contents, readWords(text).contents)
  )
    throw new Error('other values would be changed');
  return text;
}
