import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parse,
  parseDocument,
  visit,
  type Document,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Entry } from '../format.ts';

/** Aliases can repeat each other: a few lines may mean millions of values. */
const MOST_REPEATED = 100_000;
const DEEPEST = 60;

interface Walk {
  /** what each alias refers to */
  aliases: ReadonlyMap<unknown, unknown>;
  entries: Entry[];
  /** how many more entries aliases may add */
  repeats: number;
}
interface At {
  path: readonly string[];
  depth: number;
  /** the offset of the `<<` through which a mapping takes over these keys */
  merge?: number;
  repeated: boolean;
}

/** Every key, also those that an alias or `<<` repeats: a key that is taken over has the place of its `<<`. */
export function yamlEntries(text: string): Entry[] {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'error' });
  const aliases = resolvedAliases(document);
  const walk: Walk = { aliases, entries: [], repeats: MOST_REPEATED };
  walkNode(walk, document.contents, { path: [], depth: 0, repeated: false });
  return walk.entries;
}

function walkNode(walk: Walk, node: unknown, at: At): void {
  if (at.depth > DEEPEST || (at.repeated && walk.repeats <= 0)) return;
  if (isAlias(node)) return walkNode(walk, resolved(walk, node), deeper(at, true));
  if (isMap(node)) walkMap(walk, node, at);
  else if (isSeq(node)) for (const item of node.items) walkItem(walk, item, at);
}

/** A mapping's own keys come first, because they win over those that it takes over. */
function walkMap(walk: Walk, { items }: YAMLMap, at: At): void {
  for (const pair of items) if (!isMerge(pair)) walkPair(walk, pair, at);
  for (const pair of items) if (isMerge(pair)) walkMerge(walk, pair, at);
}

function walkPair(walk: Walk, { key, value }: Pair, at: At): void {
  const path = [...at.path, String(isScalar(key) ? key.value : key)];
  add(walk, { path, offset: at.merge ?? offsetOf(key), texts: textsOf(walk, value) }, at);
  const { merge: _merge, ...inside } = at;
  walkNode(walk, value, { ...deeper(inside), path });
}

function walkItem(walk: Walk, item: unknown, at: At): void {
  const texts = textsOf(walk, item);
  if (texts.length > 0) add(walk, { path: at.path, offset: offsetOf(item), texts }, at);
  walkNode(walk, item, deeper(at));
}

function walkMerge(walk: Walk, { key, value }: Pair, at: At): void {
  const merge = at.merge ?? offsetOf(key);
  for (const each of isSeq(value) ? value.items : [value])
    walkNode(walk, each, { ...deeper(at, true), merge });
}

function add(walk: Walk, entry: Entry, { repeated }: At): void {
  if (repeated) walk.repeats -= 1;
  walk.entries.push(entry);
}

function deeper(at: At, repeated = at.repeated): At {
  return { ...at, depth: at.depth + 1, repeated };
}

function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.value === '<<';
}

/** A number that YAML 1.1 reads differently: `0123` is 83 there, `1:30` is 90, and `1_000` is 1000. */
const NUMBER_OF_1_1 = /^[-+]?(?=0[\d_b]|[\d_]*[:_])[\d_:.b]+$/;

/** As each version of YAML reads it and as written, because a target may print any of them. */
function textsOf(walk: Walk, node: unknown): string[] {
  const scalar = resolved(walk, node);
  if (!isScalar(scalar)) return [];
  const { source, value } = scalar;
  if (source === undefined) return [String(value)];
  const older = NUMBER_OF_1_1.test(source) ? [String(parse(source, { version: '1.1' }))] : [];
  return [...new Set([String(value), source, ...older])];
}

function resolved({ aliases }: Walk, node: unknown): unknown {
  return isAlias(node) ? aliases.get(node) : node;
}

/** The parser's own look-up reads the document up to the alias, each time. */
function resolvedAliases(document: Document): Map<unknown, unknown> {
  const anchors = new Map<string, unknown>();
  const aliases = new Map<unknown, unknown>();
  visit(document, {
    Alias: (_key, alias) => void aliases.set(alias, anchors.get(alias.source)),
    Value: (_key, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return aliases;
}

function offsetOf(node: unknown): number {
  return (node as { range?: [number, number, number] } | null)?.range?.[0] ?? 0;
}
