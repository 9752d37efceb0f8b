/** Finds where the target's sources name the flag. Reads files; runs no code of the target. */
import { definitionsIn } from './definitions.ts';
import { isModule, loaderSpans, type Loader } from './loader.ts';
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
  /** what it reads, it reads to load the settings */
  loader?: Loader | undefined;
}
export interface Found extends Tally {
  places: NamingPlace[];
  /** where the legacy class is defined, `file:line` */
  legacy: string[];
  /** texts that name the flag */
  texts: SourceText[];
  /** whether the loader is defined in its own module, rather than passed on by it */
  hasLoader: boolean;
}

export async function searchIn(roots: readonly Root[], wanted: Wanted): Promise<Found> {
  const found = emptyResult();
  for (const { folder, shown } of roots)
    for await (const { file, text } of sourceTexts(folder, found))
      addFrom({ file: shown === '' ? file : `${shown}/${file}`, text }, wanted, found);
  return withLoader(found, wanted);
}

/** The same search in copies without the lines that read the flag. */
export function searchWithoutReaders({ texts, places, ...tally }: Found, wanted: Wanted): Found {
  const { files, cut, hasLoader } = tally;
  const found = { ...emptyResult(), files, cut, hasLoader };
  for (const { file, text } of texts) {
    const own = places.filter((place) => place.file === file && isReader(place));
    const read = new Set(own.map(({ line }) => line));
    const left = text.split('\n').filter((_, index) => !read.has(index + 1));
    addFrom({ file, text: left.join('\n') }, wanted, found);
  }
  return withLoader(found, wanted);
}

function emptyResult(): Found {
  const tally = { files: 0, bytes: 0, passedOver: 0, cut: false };
  return { places: [], legacy: [], texts: [], hasLoader: false, ...tally };
}

/** A module may pass on a loader that another one defines, whose file is then not known. */
function withLoader(found: Found, { loader }: Wanted): Found {
  if (loader === undefined) return found;
  const places = found.texts.flatMap(({ file, text }) => {
    const own = found.places.filter((place) => place.file === file);
    if (found.hasLoader && !isModule(file, loader)) return own;
    const lines = loaderSpans(text, file, loader).map(({ from, to }) => linesOf(text, from, to));
    return own.map((place) =>
      place.role === 'read' &&
      lines.some(([first, last]) => first <= place.line && place.line <= last)
        ? { ...place, role: 'loaded' as const }
        : place,
    );
  });
  return { ...found, places };
}

function linesOf(text: string, from: number, to: number): [number, number] {
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  return [lineAt(from), lineAt(to)];
}

function addFrom(source: SourceText, { names, legacy, loader }: Wanted, found: Found): void {
  const { file, text } = source;
  if (loader !== undefined && isModule(file, loader) && loaderSpans(text, file, loader).length > 0)
    found.hasLoader = true;
  const places = placesIn(text, file, names);
  if (places.length > 0) found.texts.push(source);
  found.places.push(...places);
  if (legacy !== undefined)
    found.legacy.push(...definitionsIn(text, file, legacy).map((line) => `${file}:${line}`));
}
