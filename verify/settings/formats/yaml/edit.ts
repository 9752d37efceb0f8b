import { isDeepStrictEqual } from 'node:util';
import { isScalar, type Document } from 'yaml';
import { withLeaf, withoutLeaf } from '../../edit/data.ts';
import {
  isRefusal,
  isRemoval,
  type Change,
  type Edit,
  type Found,
  type LeafValue,
  type Refusal,
} from '../../edit/edit.ts';
import { placeOf, refuse, spanIn } from '../../edit/text.ts';
import { locate, type Located, type YamlMap } from './find.ts';
import { dataOf, readYaml, type YamlText } from './read.ts';
import { changed } from './splice.ts';

/**
 * Changes one leaf and leaves every other byte as it was. The new text is read again, as YAML 1.2 and as 1.1:
 * it is returned only if no other value differs in either.
 */
export function editYamlLeaf(text: string, path: readonly string[], change: Change): Edit {
  const source = readYaml(text);
  if (isRefusal(source)) return source;
  const at = locate(source, path);
  if (isRefusal(at)) return at;
  const { body, bom } = source;
  if (isAlready(source, at, change)) return { outcome: 'unchanged', ...leafPlace(body, at) };
  const edited = changed(source, at, change);
  if (isRefusal(edited)) return edited;
  const fault = otherChange(source, at, change, edited);
  if (fault !== undefined) return fault;
  return {
    outcome: 'edited',
    text: bom + edited,
    ...placeOf(edited, firstDifference(body, edited)),
  };
}

/** The value at a path as YAML 1.2 reads it, and its place. */
export function findYamlLeaf(text: string, path: readonly string[]): Found {
  const source = readYaml(text);
  if (isRefusal(source)) return source;
  const at = locate(source, path);
  if (isRefusal(at)) return at;
  if (at.outcome === 'missing') return { outcome: 'missing' };
  const [start = 0, end = start] = at.leaf.range ?? [];
  return {
    outcome: 'found',
    value: at.leaf.value as LeafValue,
    ...leafPlace(source.body, at),
    span: spanIn(source.bom, start, end),
  };
}

function leafPlace(body: string, at: Located): { line: number; column: number } {
  return placeOf(body, at.outcome === 'leaf' ? (at.leaf.range?.[0] ?? 0) : 0);
}

/** Whether both versions already read the value. */
function isAlready(source: YamlText, at: Located, change: Change): boolean {
  if (at.outcome === 'missing') return isRemoval(change);
  if (isRemoval(change)) return false;
  return at.leaf.value === change && oldLeaf(source, at) === change;
}

/** YAML 1.1 may read a key differently, so the path is followed by position. */
function oldLeaf({ old }: YamlText, { steps }: Located): unknown {
  let node: unknown = old.contents;
  for (const { index } of steps) node = (node as YamlMap).items[index]?.value;
  return isScalar(node) ? node.value : undefined;
}

function otherChange(
  before: YamlText,
  at: Located,
  change: Change,
  text: string,
): Refusal | undefined {
  const after = readYaml(text);
  const place = firstDifference(before.body, text);
  const wrong = (why: string): Refusal => refuse('other-change', why, before.body, place);
  if (isRefusal(after)) return wrong(`the edited text could not be read: ${after.message}`);
  for (const version of ['core', 'old'] as const) {
    const [was, is] = [dataOf(before[version], before.body), dataOf(after[version], text)];
    if (isRefusal(was)) return was;
    if (isRefusal(is)) return is;
    const path = keysIn(before[version], at);
    const wanted = isRemoval(change)
      ? withoutLeaf(was.data, path)
      : withLeaf(was.data, path, change);
    if (!isDeepStrictEqual(wanted, is.data))
      return wrong('an edit here would change more than this one value');
  }
  return undefined;
}

/** The path in the keys of one version: `on` is a boolean in YAML 1.1. */
function keysIn(document: Document, at: Located): unknown[] {
  const keys: unknown[] = [];
  let node: unknown = document.contents;
  for (const { index } of at.steps) {
    const pair = (node as YamlMap).items[index];
    keys.push(isScalar(pair?.key) ? pair.key.value : undefined);
    node = pair?.value;
  }
  return at.outcome === 'missing' ? [...keys, ...at.rest] : keys;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}
