import type { Document } from 'yaml';
import { editYamlLeaf } from '../edit/yaml.ts';
import type { Change as LeafChange } from '../edit/edit.ts';
import type { Json } from '../../model/result.ts';
import { putStandIn, takeOut } from '../stand-in.ts';
import { yamlText } from '../planted-text.ts';
import { isSameMeaning, readWords } from '../words.ts';

export type Change = { key: string; value: Json } | { key: string; remove: true };

/**
 * Changes one leaf and no other byte where the file lends itself to that, and else writes the document anew.
 * @throws where anything else would be read otherwise than before
 */
export function editYaml(text: string, change: Change): string {
  return oneLeaf(text, change) ?? anew(text, change);
}

function oneLeaf(text: string, change: Change): string | undefined {
  const wanted = 'remove' in change ? { remove: true as const } : change.value;
  if (typeof wanted === 'object' && wanted !== null && !('remove' in wanted)) return undefined;
  const edit = editYamlLeaf(text, change.key.split('.'), wanted as LeafChange);
  if (edit.outcome === 'refused') return undefined;
  return edit.outcome === 'edited' ? edit.text : text;
}

function anew(text: string, change: Change): string {
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
