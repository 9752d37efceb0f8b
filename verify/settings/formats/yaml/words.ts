/** A YAML or JSON document whose words are all kept as texts: their meaning depends on the reader. */
import { isDeepStrictEqual } from 'node:util';
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document } from 'yaml';

/** @throws if the text is not one document with a mapping in it */
export function readWords(text: string): Document {
  const document: Document = parseDocument(text, {
    schema: 'failsafe',
    resolveKnownTags: false,
    uniqueKeys: false,
    // a second document is an error from this level on
    logLevel: 'error',
  });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(error.message);
  if (isNothing(document.contents)) document.contents = document.createNode({});
  if (!isMap(document.contents)) throw new Error('it does not contain a mapping');
  return document;
}

/** Whether every version reads a node as no value. */
export function isNothing(node: unknown): boolean {
  return (
    node === null ||
    node === undefined ||
    (isScalar(node) && node.type === 'PLAIN' && ['', '~', 'null'].includes(String(node.value)))
  );
}

/** Whether two documents mean the same to every reader: the same words, quoted or not, in the same places. */
export function isSameMeaning(before: unknown, after: unknown): boolean {
  return isDeepStrictEqual(meaningOf(before), meaningOf(after));
}

function meaningOf(node: unknown): unknown {
  if (isNothing(node)) return null;
  if (isPair(node)) return [meaningOf(node.key), meaningOf(node.value)];
  if (isAlias(node)) return { alias: node.source };
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return node;
  const marks = { tag: node.tag, anchor: node.anchor };
  if (isScalar(node)) return { ...marks, word: node.value, plain: node.type === 'PLAIN' };
  return { ...marks, items: node.items.map(meaningOf) };
}
