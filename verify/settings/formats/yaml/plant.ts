import type { Document } from 'yaml';
import { leafChange } from '../../edit/edit.ts';
import type { Planted, Planting } from '../format.ts';
import { editYamlLeaf } from './edit.ts';
import { yamlText } from './scalar.ts';
import { putStandIn, takeOut } from './stand-in.ts';
import { isSameMeaning, readWords } from './words.ts';

/**
 * Changes one leaf and no other byte if the file allows that, and rewrites the document otherwise.
 * @throws if any other value would be read differently afterwards
 */
export function plantYaml(text: string, { path, change }: Planting): string {
  return changedLeaf(text, path, change) ?? rewritten(text, path, change);
}

function changedLeaf(text: string, path: readonly string[], change: Planted): string | undefined {
  const leaf = leafChange(change);
  if (leaf === undefined) return undefined;
  const edit = editYamlLeaf(text, path, leaf);
  if (edit.outcome === 'refused') return undefined;
  return edit.outcome === 'edited' ? edit.text : text;
}

function rewritten(text: string, path: readonly string[], change: Planted): string {
  const document = readWords(text);
  if ('remove' in change) {
    takeOut(document, path);
    return checked(document, written(document));
  }
  const standIn = putStandIn(document, path);
  return checked(document, written(document)).replace(standIn, () => yamlText(change.value));
}

/** Nothing is folded: some characters in a long text would be read differently on two lines. */
function written(document: Document): string {
  return document.toString({ lineWidth: 0, doubleQuotedAsJSON: true });
}

function checked(document: Document, text: string): string {
  // YAML 1.1 ends a line at these, so they must be escaped in quotes
  if (
    /[\u0085\u2028\u2029]/.test(text) ||
    !isSameMeaning(document.contents, readWords(text).contents)
  )
    throw new Error('other values would be changed');
  return text;
}
