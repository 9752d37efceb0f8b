import { isDeepStrictEqual } from 'node:util';
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
import { asMaps, locate, readToml, type Place, type TomlText } from './read.ts';
import { inserted, removed, replaced } from './splice.ts';
import { tomlText } from './value.ts';
import type { Json } from '../../../model/result.ts';

/** Changes one leaf of a TOML file and leaves every other byte as it was. */
export function editTomlLeaf(text: string, path: readonly string[], change: Change): Edit {
  const at = locateLeaf(text, path);
  if (isRefusal(at)) return at;
  const { source, place } = at;
  const start = 'own' in place ? place.own.valueStart : 0;
  if (isAlready(at, change)) return { outcome: 'unchanged', ...placeOf(source.body, start) };
  const edited = changed(source, place, isRemoval(change) ? change : { value: change });
  if (isRefusal(edited)) return edited;
  return {
    outcome: 'edited',
    text: source.bom + edited,
    ...placeOf(edited, 'own' in place ? start : firstDifference(source.body, edited)),
  };
}

export function findTomlLeaf(text: string, path: readonly string[]): Found {
  const at = locateLeaf(text, path);
  if (isRefusal(at)) return at;
  const { source, place } = at;
  if (!('own' in place)) return { outcome: 'missing' };
  const { valueStart, valueEnd } = place.own;
  return {
    outcome: 'found',
    value: leafAt(at),
    ...placeOf(source.body, valueStart),
    span: spanIn(source.bom, valueStart, valueEnd),
  };
}

/** The text with the change made. It is read again: only this value must differ. */
export function changed(
  source: TomlText,
  place: Place,
  change: { value: Json } | { remove: true },
): string | Refusal {
  const start = 'own' in place ? place.own.start : 0;
  const edited = spliced(source, place, change);
  if (edited === undefined)
    return refuse('unwritable-value', 'a value that TOML cannot express', source.body, start);
  const path = 'own' in place ? place.own.path : place.missing;
  const wanted =
    'remove' in change
      ? withoutLeaf(source.data, path)
      : withLeaf(source.data, path, asMaps(change.value));
  const after = readToml(edited);
  return isRefusal(after) || !isDeepStrictEqual(after.data, wanted)
    ? refuse(
        'other-change',
        'an edit here would change more than this one value',
        source.body,
        start,
      )
    : edited;
}

function spliced(
  source: TomlText,
  place: Place,
  change: { value: Json } | { remove: true },
): string | undefined {
  if ('remove' in change) return 'own' in place ? removed(source, place.own) : source.body;
  const written = tomlText(change.value, 'own' in place ? place.own : undefined);
  if (written === undefined) return undefined;
  return 'own' in place
    ? replaced(source.body, place.own, written)
    : inserted(source, place.missing, written);
}

interface Located {
  source: TomlText;
  place: Place;
}

function locateLeaf(text: string, path: readonly string[]): Located | Refusal {
  const source = readToml(text);
  if (isRefusal(source)) return source;
  const place = locate(source, path);
  if (isRefusal(place)) return place;
  if (!('own' in place)) return { source, place };
  const { kind, valueStart } = place.own;
  if (kind === 'array' || kind === 'inline')
    return refuse('not-a-leaf', 'an array or table, not one value', source.body, valueStart);
  if (kind === 'broken')
    return refuse('parse-error', 'a value that cannot be read', source.body, valueStart);
  if (kind === 'multi-line')
    return refuse(
      'block-scalar',
      'a string of several lines, which is not edited',
      source.body,
      valueStart,
    );
  return { source, place };
}

function isAlready(at: Located, change: Change): boolean {
  if (!('own' in at.place)) return isRemoval(change);
  return !isRemoval(change) && leafAt(at) === change;
}

/** Dates and times are returned as texts. */
function leafAt({ source, place }: Located): LeafValue {
  let value = source.data;
  for (const name of 'own' in place ? place.own.path : [])
    value = value instanceof Map ? value.get(name) : undefined;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Date
    ? String('own' in place ? place.own.written : value)
    : (value as LeafValue);
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}
