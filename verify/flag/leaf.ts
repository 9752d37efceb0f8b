/** The flag's value in the text of the settings file, as it is written there. */
import { isDeepStrictEqual } from 'node:util';
import { splice } from '../settings/edit/text.ts';
import type { Found, LeafValue } from '../settings/edit/edit.ts';
import type { Entry } from '../settings/formats/format.ts';
import type { LeafChange } from './history.ts';
import type { FlagPlace } from './place.ts';

type LeafPlace = Pick<FlagPlace, 'format' | 'path'>;

export type Leaf =
  | { status: 'set'; written: string; value: LeafValue }
  | { status: 'missing' }
  /** a place that is not edited, with the editor's reason */
  | { status: 'unreadable'; code: string; line: number; column: number; message: string };

export function leafIn({ format, path }: LeafPlace, text: string): Leaf {
  const found = format.find(text, path);
  if (found.outcome === 'missing') return { status: 'missing' };
  if (found.outcome === 'refused') return { ...found, status: 'unreadable' };
  return { status: 'set', written: writtenIn(text, found), value: found.value };
}

/** Null if the text does not set it; undefined if that cannot be determined. */
export function writtenOf(leaf: Leaf): string | null | undefined {
  if (leaf.status === 'unreadable') return undefined;
  return leaf.status === 'missing' ? null : leaf.written;
}

/** What a change does to the leaf; undefined if that cannot be determined. */
export function leafChange(place: LeafPlace, from: string, to: string): LeafChange | undefined {
  const before = writtenOf(leafIn(place, from));
  const after = writtenOf(leafIn(place, to));
  return before === undefined || after === undefined
    ? undefined
    : { path: place.path, before, after };
}

/** The text with the leaf as another text has it, byte for byte; undefined if that would change anything else. */
export function withLeafOf(place: LeafPlace, text: string, wanted: Leaf): string | undefined {
  switch (wanted.status) {
    case 'unreadable':
      return undefined;
    case 'missing':
      return edited(place, text, { remove: true });
    case 'set':
      return spliced(place, edited(place, text, wanted.value) ?? text, wanted.written);
  }
}

/** Every key but the flag's whose values differ, in the order of the files. */
export function otherKeys({ format, path }: LeafPlace, a: string, b: string): string[] {
  const [was, is] = [valuesIn(format.entries(a), path), valuesIn(format.entries(b), path)];
  const keys = new Set([...was.keys(), ...is.keys()]);
  return [...keys].filter((key) => !isDeepStrictEqual(was.get(key), is.get(key)));
}

function writtenIn(text: string, { span }: Extract<Found, { outcome: 'found' }>): string {
  return text.slice(span.start, span.end);
}

function edited(
  { format, path }: LeafPlace,
  text: string,
  change: LeafValue | { remove: true },
): string | undefined {
  const edit = format.edit(text, path, change);
  if (edit.outcome === 'refused') return undefined;
  return edit.outcome === 'edited' ? edit.text : text;
}

function spliced(place: LeafPlace, text: string, written: string): string | undefined {
  const found = place.format.find(text, place.path);
  if (found.outcome !== 'found') return undefined;
  const changed = splice(text, found.span.start, found.span.end, written);
  const leaf = leafIn(place, changed);
  const isExact = leaf.status === 'set' && leaf.written === written;
  return isExact && otherKeys(place, text, changed).length === 0 ? changed : undefined;
}

/** By the path as a name; a key that is there twice has the values of both. */
function valuesIn(entries: readonly Entry[], own: readonly string[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  const ownKey = own.join('.').toLowerCase();
  for (const { path, texts } of entries) {
    const key = path.join('.');
    if (key.toLowerCase() === ownKey) continue;
    const known = values.get(key);
    if (known === undefined) values.set(key, [...texts]);
    else known.push(...texts);
  }
  return values;
}
