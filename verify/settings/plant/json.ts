import { isMap, isScalar, isSeq } from 'yaml';
import type { Change } from './yaml.ts';
import { putStandIn, takeOut } from '../stand-in.ts';
import { readWords } from '../words.ts';

/** Writes the document anew with one change; numbers stay as they were written, whatever their precision. */
export function editJson(text: string, change: Change): string {
  if (text.trim() !== '') JSON.parse(text.replace(/^\ufeff/, ''));
  const document = readWords(text);
  if ('remove' in change) {
    takeOut(document, change.key);
    return jsonOf(document.contents, '\n');
  }
  const standIn = putStandIn(document, change.key);
  return jsonOf(document.contents, '\n').replace(standIn, () => JSON.stringify(change.value));
}

function jsonOf(node: unknown, lineStart: string): string {
  const inner = `${lineStart}  `;
  if (isScalar(node))
    return node.type === 'PLAIN' ? String(node.value) : JSON.stringify(node.value);
  if (isSeq(node)) {
    const items = node.items.map((item) => jsonOf(item, inner));
    return items.length === 0 ? '[]' : `[${inner}${items.join(`,${inner}`)}${lineStart}]`;
  }
  if (!isMap(node)) return 'null';
  const pairs = node.items.map(({ key, value }) => {
    const name = JSON.stringify(isScalar(key) ? key.value : key);
    return `${name}: ${jsonOf(value, inner)}`;
  });
  return pairs.length === 0 ? '{}' : `{${inner}${pairs.join(`,${inner}`)}${lineStart}}`;
}
