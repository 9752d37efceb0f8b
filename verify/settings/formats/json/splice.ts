import type { Node } from 'jsonc-parser';
import { insertPair, removePair, type Braces } from '../../edit/braces.ts';
import { splice } from '../../edit/text.ts';
import type { Place } from './place.ts';

/** The text with another value at a place; objects are added for the names that are missing. */
export function withValue(body: string, { object, rest, value }: Place, written: string): string {
  if (rest.length === 0 && value !== undefined)
    return splice(body, value.offset, value.offset + value.length, written);
  return insertPair(body, bracesOf(object), nested(rest, written));
}

export function withoutValue(body: string, { object, index }: Place): string {
  return removePair(body, bracesOf(object), index);
}

/** `"a": { "b": 1 }` */
export function nested(names: readonly string[], written: string): string {
  return names.reduceRight(
    (inner, name, depth) =>
      `${JSON.stringify(name)}: ${depth === names.length - 1 ? inner : `{ ${inner} }`}`,
    written,
  );
}

function bracesOf({ offset, length, children = [] }: Node): Braces {
  return {
    open: offset,
    close: offset + length - 1,
    items: children.map((each) => ({ start: each.offset, end: each.offset + each.length })),
  };
}
