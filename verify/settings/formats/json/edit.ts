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
import { isContainer, leafOf, locate, type Place } from './place.ts';
import { dataOf, readJson, type JsonText } from './read.ts';
import { withoutValue, withValue } from './splice.ts';

/** Changes one leaf of a JSON file and leaves every other byte as it was. */
export function editJsonLeaf(text: string, path: readonly string[], change: Change): Edit {
  const at = locateLeaf(text, path);
  if (isRefusal(at)) return at;
  const { source, place, start } = at;
  if (isAlready(place, change)) return { outcome: 'unchanged', ...placeOf(source.body, start) };
  if (!isRemoval(change) && !isJsonValue(change))
    return refuse('unwritable-value', 'a value that cannot be written here', source.body, start);
  const edited = isRemoval(change)
    ? withoutValue(source.body, place)
    : withValue(source.body, place, JSON.stringify(change));
  return isOnlyChange(source, place, change, edited)
    ? { outcome: 'edited', text: source.bom + edited, ...placeOf(edited, start) }
    : refuse(
        'other-change',
        'an edit here would change more than this one value',
        source.body,
        start,
      );
}

export function findJsonLeaf(text: string, path: readonly string[]): Found {
  const at = locateLeaf(text, path);
  if (isRefusal(at)) return at;
  const { source, place, start } = at;
  if (place.value === undefined) return { outcome: 'missing' };
  return {
    outcome: 'found',
    value: leafOf(place.value),
    ...placeOf(source.body, start),
    span: spanIn(source.bom, start, start + place.value.length),
  };
}

interface Located {
  source: JsonText;
  place: Place;
  /** the offset of the value, or of the object in which it is missing */
  start: number;
}

function locateLeaf(text: string, path: readonly string[]): Located | Refusal {
  const source = readJson(text);
  if (isRefusal(source)) return source;
  const place = locate(source, path);
  if (isRefusal(place)) return place;
  const start = (place.value ?? place.object).offset;
  return place.value !== undefined && isContainer(place.value)
    ? refuse('not-a-leaf', 'a list or object, not one value', source.body, start)
    : { source, place, start };
}

function isAlready({ value }: Place, change: Change): boolean {
  if (value === undefined) return isRemoval(change);
  return !isRemoval(change) && leafOf(value) === change;
}

/** The new text is read again: nothing but this leaf may differ. */
function isOnlyChange(before: JsonText, { keys, rest }: Place, change: Change, edited: string) {
  const after = readJson(edited);
  if (isRefusal(after)) return false;
  const path = [...keys, ...rest];
  const data = dataOf(before.root);
  const wanted = isRemoval(change) ? withoutLeaf(data, path) : withLeaf(data, path, change);
  return isDeepStrictEqual(dataOf(after.root), wanted);
}

function isJsonValue(value: LeafValue): boolean {
  return typeof value !== 'number' || Number.isFinite(value);
}
