import { isDeepStrictEqual } from 'node:util';
import { parseTree, type Node } from 'jsonc-parser';
import { withLeaf, withoutLeaf } from '../../edit/data.ts';
import { isRefusal } from '../../edit/edit.ts';
import type { Planting } from '../format.ts';
import { locate, type Place } from './place.ts';
import { dataOf, partsOf, readAny, type JsonText } from './read.ts';
import { nested, withoutValue, withValue } from './splice.ts';

/** The same splice as in an edit, for lists and objects too, and in files that have other keys twice. */
export function plantJson(text: string, { path, change }: Planting): string {
  const source = readAny(text);
  if (isRefusal(source)) throw new Error(`it is not valid JSON: ${source.message}`);
  const { place, below } = placeToWrite(source, path);
  if (isTwice(place)) throw new Error(`'${place.keys.at(-1)}' is there twice`);
  if ('remove' in change)
    return place.index === -1 || below.length > 0
      ? text
      : checked(source, withoutValue(source.body, place), (data) => withoutLeaf(data, place.keys));
  const value = JSON.stringify(change.value);
  const written = below.length === 0 ? value : `{ ${nested(below, value)} }`;
  const names = [...place.keys, ...place.rest, ...below];
  return checked(source, withValue(source.body, place, written), (data) =>
    withLeaf(data, names, dataOf(parseTree(value))),
  );
}

/** @throws if the new text does not mean the old data with just this change */
function checked(source: JsonText, planted: string, change: (data: unknown) => unknown): string {
  const after = readAny(planted);
  if (isRefusal(after) || !isDeepStrictEqual(dataOf(after.root), change(dataOf(source.root))))
    throw new Error('other values would be changed');
  return source.bom + planted;
}

/** A `null` on the way is replaced by an object with the names `below` it. */
function placeToWrite(
  source: JsonText,
  path: readonly string[],
): { place: Place; below: readonly string[] } {
  for (let depth = 1; depth < path.length; depth += 1) {
    const place = locate(source, path.slice(0, depth));
    if (!isRefusal(place) && place.value?.type === 'null')
      return { place, below: path.slice(depth) };
  }
  const place = locate(source, path);
  if (isRefusal(place)) throw new Error(place.message);
  return { place, below: [] };
}

function isTwice({ object, keys, index }: Place): boolean {
  const name = keys.at(-1);
  const own = (object.children ?? []).filter((each: Node) => partsOf(each).name === name);
  return index !== -1 && own.length > 1;
}
