/** Finds where a leaf is in a document, or where it would be. */
import {
  isAlias,
  isMap,
  isScalar,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Refusal, RefusalCode } from '../../edit/edit.ts';
import { indexOfName } from '../../names.ts';
import { refuse } from '../../edit/text.ts';
import { isEmptyNode, type YamlText } from './read.ts';

export type YamlMap = YAMLMap;
export type YamlPair = Pair;

/** A mapping on the path, and which of its pairs the path follows. */
export interface Step {
  map: YamlMap;
  index: number;
  pair: YamlPair;
}
export type Located =
  | { outcome: 'leaf'; steps: Step[]; leaf: Scalar }
  /** `map` is where the first of the missing names belongs; undefined below an empty value or in an empty document */
  | { outcome: 'missing'; steps: Step[]; map: YamlMap | undefined; rest: string[] };

/** Follows a path through mappings. Refuses a leaf that an edit would change in more than one place. */
export function locate(source: YamlText, path: readonly string[]): Located | Refusal {
  const steps: Step[] = [];
  let node: unknown = source.core.contents;
  for (const [depth, name] of path.entries()) {
    const stop = shared(source, node) ?? tagged(source, node);
    if (stop !== undefined) return stop;
    const rest = path.slice(depth);
    if (isEmptyNode(node)) return { outcome: 'missing', steps, map: undefined, rest };
    if (!isMap(node)) return notAMapping(source, node, path.slice(0, depth));
    const map = node;
    const index = indexOfName(map.items.map(keyName), name);
    const pair = map.items[index];
    if (pair === undefined)
      return inherited(source, map, name) ?? { outcome: 'missing', steps, map, rest };
    steps.push({ map, index, pair });
    node = pair.value;
  }
  return leafOf(source, steps, node);
}

/** The text of a pair's key, if it is plain or quoted. */
function keyName({ key }: YamlPair): string | undefined {
  return isScalar(key) ? (key.source ?? String(key.value)) : undefined;
}

function leafOf(source: YamlText, steps: Step[], node: unknown): Located | Refusal {
  const stop = shared(source, node) ?? tagged(source, node);
  if (stop !== undefined) return stop;
  if (node === null || node === undefined)
    return no(source, 'no-place', 'a key without a value', steps.at(-1)?.pair.key);
  if (!isScalar(node)) return no(source, 'not-a-leaf', 'a list or mapping, not one value', node);
  if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL')
    return no(source, 'block-scalar', 'a block of text, which is not edited', node);
  if (isEmptyNode(node) && node.anchor !== undefined)
    return no(source, 'anchor', 'an anchor without a value', node);
  return { outcome: 'leaf', steps, leaf: node };
}

/** An alias refers to a value elsewhere; changing an anchored value also changes its aliases. */
function shared(source: YamlText, node: unknown): Refusal | undefined {
  if (isAlias(node))
    return no(source, 'alias', `*${node.source} refers to a value at another place`, node);
  const anchor = anchorOf(node);
  if (anchor === undefined) return undefined;
  const use = firstUse(source.core, anchor);
  return use === undefined
    ? undefined
    : no(source, 'anchor', `&${anchor} is used elsewhere too, where it would change as well`, node);
}

function firstUse(document: Document<ParsedNode>, anchor: string): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.source !== anchor) return undefined;
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}

function anchorOf(node: unknown): string | undefined {
  return isMap(node) || isScalar(node) ? node.anchor : undefined;
}

function tagged(source: YamlText, node: unknown): Refusal | undefined {
  const tag = isMap(node) || isScalar(node) ? node.tag : undefined;
  if (tag === undefined) return undefined;
  if (!tag.startsWith('tag:yaml.org,2002:'))
    return no(source, 'unknown-tag', `the tag ${tag}, which only the target knows`, node);
  return isScalar(node)
    ? no(source, 'explicit-tag', `the tag ${tag} says what the value is`, node)
    : undefined;
}

/** `<<` merges the keys of another mapping: in YAML 1.1, and for many readers of 1.2 too. */
function inherited(source: YamlText, map: YamlMap, name: string): Refusal | undefined {
  const merge = map.items.find((pair) => keyName(pair) === '<<');
  if (merge === undefined || !providesKey(source, merge.value, name, 0)) return undefined;
  return no(
    source,
    'merge-inherited',
    `'${name}' comes from another mapping through <<`,
    merge.key,
  );
}

function providesKey(source: YamlText, node: unknown, name: string, depth: number): boolean {
  // a mapping that merges itself would never end
  if (depth > 16) return true;
  const resolved: unknown = isAlias(node) ? node.resolve(source.core) : node;
  if (isMap(resolved)) {
    const { items } = resolved;
    return items.some((pair) =>
      keyName(pair) === '<<'
        ? providesKey(source, pair.value, name, depth + 1)
        : keyName(pair)?.toLowerCase() === name.toLowerCase(),
    );
  }
  const parts = typeof resolved === 'object' && resolved !== null && 'items' in resolved;
  return (
    parts &&
    (resolved.items as unknown[]).some((each) => providesKey(source, each, name, depth + 1))
  );
}

function notAMapping(source: YamlText, node: unknown, path: readonly string[]): Refusal {
  const what = path.length === 0 ? 'the file' : `'${path.join('.')}'`;
  return no(source, 'not-a-mapping', `${what} is not a mapping`, node);
}

function no(source: YamlText, code: RefusalCode, message: string, node: unknown): Refusal {
  return refuse(code, message, source.body, (node as Node | null | undefined)?.range?.[0]);
}
