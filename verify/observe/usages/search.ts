/** Where the target's sources name the flag. Reads files; runs nothing of the target. */
import { definitionsIn } from './definitions.ts';
import { placesIn } from './places.ts';
import { isReader, type NamingPlace } from './place.ts';
import { sourceTexts, type SourceText, type Tally } from './walk.ts';

export interface Root {
  /** absolute: a folder or a file */
  folder: string;
  /** stands before what was found in it */
  shown: string;
}
export interface Wanted {
  names: readonly string[];
  /** class that is dead once the flag is gone */
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
  const found = nothing();
  for (const { folder, shown } of roots)
    for await (const { file, text } of sourceTexts(folder, found))
      lookAt({ file: shown === '' ? file : `${shown}/${file}`, text }, wanted, found);
  return found;
}

/** The same search of a copy from which every line with a reader in it was taken. */
export function searchWithoutReaders({ texts, ...tally }: Found, wanted: Wanted): Found {
  const found = { ...nothing(), files: tally.files, cut: tally.cut };
  for (const { file, text } of texts) {
    const read = new Set(
      placesIn(text, file, wanted.names)
        .filter(isReader)
        .map(({ line }) => line),
    );
    const left = text.split('\n').filter((_, index) => !read.has(index + 1));
    lookAt({ file, text: left.join('\n') }, wanted, found);
  }
  return found;
}

function nothing(): Found {
  return { places: [], legacy: [], texts: [], files: 0, bytes: 0, passedOver: 0, cut: false };
}

function lookAt(source: SourceText, { names, legacy }: Wanted, found: Found): void {
  const { file, text } = source;
  const places = placesIn(text, file, names);
  if (places.length > 0) found.texts.push(source);
  found.places.push(...places);
  if (legacy !== undefined)
    found.legacy.push(...definitionsIn(text, file, legacy).map((line) => `${file}:${line}`));
}
