/** Where in a document of words one value is, is to be, or is no more. */
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

/** Puts a word that no document holds where the value is to be. @returns the word */
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
    throw new Error(`${path.join('.')} may come from a merge key there`);
  map.items = map.items.filter((each) => each !== pair);
}

interface Place {
  /** the innermost mapping that is there */
  map: YAMLMap;
  name: string;
  /** names of mappings below that are not there yet */
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
    if (isAlias(value)) throw new Error(`${key} is in an alias there`);
    if (!isMap(value)) throw new Error(`${key} cannot stand there: '${name}' is no mapping`);
    map = value;
  }
  throw new Error('a key has a name');
}

/** A setting is taken in the letters in which it is there already. */
function ownPair(map: YAMLMap, name: string): Pair | undefined {
  const written = asWritten(name, map.items.map(nameOf));
  const [pair, twice] = map.items.filter((each) => nameOf(each) === written);
  if (twice !== undefined) throw new Error(`${written} stands there twice`);
  return pair;
}

function nameOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}

/** What an alias repeats elsewhere would change there too. */
function refuseShared(document: Document, value: unknown, key: string): void {
  const anchor = isNode(value) && !isAlias(value) ? value.anchor : undefined;
  if (anchor === undefined) return;
  visit(document, {
    Alias: (_, { source }) => {
      if (source === anchor) throw new Error(`${key} is repeated there by *${anchor}`);
    },
  });
}

function mapWith(name: string, value: Scalar | YAMLMap): YAMLMap {
  const map = new YAMLMap();
  map.items.push(new Pair(keyNode(name), value));
  return map;
}

/** Quoted where a name would be more than a text to some reader, as `on` and `12` are. */
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
