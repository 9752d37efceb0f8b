/** Offsets that the nodes of a document do not contain. */
import {
  isCollection,
  isMap,
  isPair,
  isSeq,
  visit,
  type CST,
  type Document,
  type Node,
} from 'yaml';
import { quotesOf } from './scalar.ts';
import type { YamlMap, YamlPair } from './find.ts';
import type { Braces } from '../../edit/braces.ts';

/** Where a pair ends: after its value, otherwise after its colon or its key. */
export function pairEnd({ key, value, srcToken }: YamlPair): number {
  const colon = colonOf(srcToken);
  return Math.max(
    nodeEnd(key),
    colon === undefined ? 0 : colon.offset + 1,
    value === null || value === undefined ? 0 : nodeEnd(value),
  );
}

export function pairStart({ key }: YamlPair): number {
  return (key as Node | null)?.range?.[0] ?? 0;
}

/** The colon of a pair, after which an empty value is written. */
export function colonOf(token: unknown): CST.SourceToken | undefined {
  const { sep = [] } = (token ?? {}) as { sep?: CST.SourceToken[] };
  return sep.find(({ type }) => type === 'map-value-ind');
}

export function isFlow(map: YamlMap): boolean {
  return map.srcToken?.type === 'flow-collection';
}

/** The column of a block mapping's keys, from 0. */
export function indentOf(map: YamlMap): number {
  return map.srcToken !== undefined && 'indent' in map.srcToken ? map.srcToken.indent : 0;
}

/** By how much the file indents a mapping in a mapping; 2 if it has none. */
export function indentStep(document: Document): number {
  let step: number | undefined;
  visit(document, {
    Map: (_key, map) => {
      for (const { value } of map.items)
        if (isMap(value) && !isFlow(value)) step ??= indentOf(value) - indentOf(map);
      return step === undefined || step <= 0 ? undefined : visit.BREAK;
    },
  });
  return step === undefined || step <= 0 ? 2 : step;
}

export function bracesOf(map: YamlMap): Braces {
  const [open = 0, end = 0] = (map as { range?: [number, number, number] }).range ?? [];
  return {
    open,
    close: end - 1,
    items: map.items.map((pair) => ({ start: pairStart(pair), end: pairEnd(pair) })),
  };
}

/** The quotes that all keys of a mapping have. */
export function keyQuotes(map: YamlMap | undefined): 'none' | 'single' | 'double' {
  const types = new Set(
    (map?.items ?? []).map(({ key }) => (key as { type?: string } | null)?.type),
  );
  if (types.size !== 1) return 'none';
  if (types.has('QUOTE_DOUBLE')) return 'double';
  return types.has('QUOTE_SINGLE') ? 'single' : 'none';
}

/** Whether a text ends within a block of text: readers do not agree whether it then has a last line end. */
export function isOpenBlock(body: string, { value }: YamlPair): boolean {
  return (
    !body.endsWith('\n') && nodeEnd(value) >= body.length && quotesOf(lastPart(value)) === undefined
  );
}

function nodeEnd(node: unknown): number {
  return (lastPart(node) as Node | null | undefined)?.range?.[1] ?? 0;
}

/** A block collection's own range may include comments after it, so its last part is used. */
function lastPart(node: unknown): unknown {
  const isBlock = isMap(node) ? !isFlow(node) : isBlockSequence(node);
  if (!isBlock || !isCollection(node)) return node;
  const last: unknown = node.items.at(-1);
  if (!isPair(last)) return last === undefined || last === null ? node : lastPart(last);
  const { key, value } = last;
  return value === null || value === undefined ? key : lastPart(value);
}

function isBlockSequence(node: unknown): boolean {
  return isSeq(node) && node.srcToken?.type === 'block-seq';
}
