/** Marks the place of one value in a document: present, added or removed. */
import { randomUUID } from 'node:crypto';
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  Scalar,
  visit,
  YAMLMap,
  type Document,
  Pair,
} from 'yaml';
import { asWritten } from '../../names.ts';
import { isPlain } from './scalar.ts';
import { isNothing } from './words.ts';

/** Writes a word that no document contains in the value's place. @returns the word */
export function putStandIn(document: Document, path: readonly string[]): string {
  const standIn = `proofroll_${randomUUID().replaceAll('-', '')}`;
  const { map, name, deeper } = placeOf(document, path);
  const word = new Scalar(standIn);
  word.type = 'PLAIN';
  const value = deeper.reduceRight<Scalar | YAMLMap>((inner, each) => mapWith(each, inner), word);
  const pair = ownPair(map, name);
  if (pair === undefined) {
    map.items.push(new Pair(keyNode(name), value));
  } else {
    keepComments(pair.value, value);
    pair.value = value;
  }
  return standIn;
}

export function takeOut(document: Document, path: readonly string[]): void {
  const { map, name, deeper } = placeOf(document, path);
  const pair = deeper.length > 0 ? undefined : ownPair(map, name);
  if (pair === undefined && map.items.some((each) => nameOf(each) === '<<'))
    throw new Error(`${path.join('.')} may come from a merge key`);
  map.items = map.items.filter((each) => each !== pair);
}

interface Place {
  /** the innermost mapping that exists */
  map: YAMLMap;
  name: string;
  /** names of the missing mappings below it */
  deeper: string[];
}

function placeOf(document: Document, path: readonly string[]): Place {
  const key = path.join('.');
  let map = document.contents as YAMLMap;
  for (const [index, name] of path.entries()) {
    const value = ownPair(map, name)?.value;
    refuseShared(document, value, key);
    const deeper = path.slice(index + 1);
    if (deeper.length === 0 || isNothing(value)) return { map, name, deeper };
    if (isAlias(value)) throw new Error(`${key} is in an alias`);
    if (!isMap(value)) throw new Error(`${key} cannot be set: '${name}' is not a mapping`);
    map = value;
  }
  throw new Error('a key has a name');
}

/** A setting keeps the case in which it is already present. */
function ownPair(map: YAMLMap, name: string): Pair | undefined {
  const written = asWritten(name, map.items.map(nameOf));
  const [pair, twice] = map.items.filter((each) => nameOf(each) === written);
  if (twice !== undefined) throw new Error(`${written} appears twice`);
  return pair;
}

function nameOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}

/** Refuses a value that an alias repeats elsewhere: it would change there too. */
function refuseShared(document: Document, value: unknown, key: string): void {
  const anchor = isNode(value) && !isAlias(value) ? value.anchor : undefined;
  if (anchor === undefined) return;
  visit(document, {
    Alias: (_, { source }) => {
      if (source === anchor) throw new Error(`${key} is repeated by *${anchor}`);
    },
  });
}

function mapWith(name: string, value: Scalar | YAMLMap): YAMLMap {
  const map = new YAMLMap();
  map.items.push(new Pair(keyNode(name), value));
  return map;
}

/** Quoted if some reader would not read the name as text, as with `on` and `12`. */
function keyNode(name: string): Scalar {
  const key = new Scalar(name);
  key.type = isPlain(name) ? 'PLAIN' : 'QUOTE_DOUBLE';
  return key;
}

function keepComments(from: unknown, to: Scalar | YAMLMap): void {
  if (!isNode(from)) return;
  if (from.comment !== undefined && !isMap(from)) to.comment = from.comment;
  if (from.commentBefore !== undefined) to.commentBefore = from.commentBefore;
}
