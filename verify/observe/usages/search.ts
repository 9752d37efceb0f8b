/** Finds where the target's sources name the flag. Reads files; runs no code of the target. */
import { definitionsIn } from './definitions.ts';
import { placesIn } from './places.ts';
import { isReader, type NamingPlace } from './place.ts';
import { sourceTexts, type SourceText, type Tally } from './walk.ts';

export interface Root {
  /** absolute: a folder or a file */
  folder: string;
  /** path of the folder in reports; empty for the target's root */
  shown: string;
}
export interface Wanted {
  names: readonly string[];
  /** class that is dead code once the flag is removed */
  legacy?: string | undefined;
}
export interface Found extends Tally {
  places: NamingPlace[];
  /** where the legacy class is defined, `file:line` */
  legacy: string[];
  /** texts that name the flag */
  texts: SourceText[];
}

export async function searchIn(roots: readonly Root[], wanted: Wanted): Promise<Found> {
  const found = emptyResult();
  for (const { folder, shown } of roots)
    for await (const { file, text } of sourceTexts(folder, found))
      addFrom({ file: shown === '' ? file : `${shown}/${file}`, text }, wanted, found);
  return found;
}

/** The same search in copies without the lines that read the flag. */
export function searchWithoutReaders({ texts, ...tally }: Found, wanted: Wanted): Found {
  const found = { ...emptyResult(), files: tally.files, cut: tally.cut };
  for (const { file, text } of texts) {
    const read = new Set(
      placesIn(text, file, wanted.names)
        .filter(isReader)
        .map(({ line }) => line),
    );
    const left = text.split('\n').filter((_, index) => !read.has(index + 1));
    addFrom({ file, text: left.join('\n') }, wanted, found);
  }
  return found;
}

function emptyResult(): Found {
  return { places: [], legacy: [], texts: [], files: 0, bytes: 0, passedOver: 0, cut: false };
}

function addFrom(source: SourceText, { names, legacy }: Wanted, found: Found): void {
  const { file, text } = source;
  const places = placesIn(text, file, names);
  if (places.length > 0) found.texts.push(source);
  found.places.push(...places);
  if (legacy !== undefined)
    found.legacy.push(...definitionsIn(text, file, legacy).map((line) => `${file}:${line}`));
}
