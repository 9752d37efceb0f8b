/** Searches the target's sources for the flag. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf } from '../../model/errors.ts';
import { lost, type Loss } from '../../model/loss.ts';
import type { ObservationContext } from '../context.ts';
import { introducedIn } from './history.ts';
import { searchIn, searchWithoutReaders, type Found, type Root, type Wanted } from './search.ts';
import type { SourceSearch, SourcesOutcome } from './stimulus.ts';

type Look = SourceSearch & { readers: 'as they are' | 'taken out' };

/** @param known searches of this run by their arguments: a control makes the same search, and removes lines from it */
export async function lookIntoSources(
  look: Look,
  context: Pick<ObservationContext, 'driver' | 'place' | 'signal'>,
  today: Date,
  known: Map<string, Promise<Found>>,
): Promise<SourcesOutcome | Loss> {
  const roots = rootsOf(look, context);
  if (roots.length === 0) return lost('not-supported', 'no sources of the target were found');
  try {
    const wanted: Wanted = { names: look.names, legacy: look.legacy, loader: look.loader };
    const key = JSON.stringify([roots, wanted]);
    const searching = known.get(key) ?? searchIn(roots, wanted);
    known.set(key, searching);
    const found = await searching;
    if (found.files === 0)
      return lost('not-supported', `there is no source file in ${shownRoots(roots)}`);
    const { places, legacy, files, passedOver, cut } =
      look.readers === 'taken out' ? searchWithoutReaders(found, wanted) : found;
    const introduced = await dated(look, roots, context.signal);
    return {
      outcome: 'sources',
      today: today.toISOString().slice(0, 10),
      places,
      legacy,
      files,
      passedOver,
      cut,
      ...(introduced === undefined ? {} : { introduced }),
    };
  } catch (error) {
    // an error that does not come from the file system is our own bug
    const reason = error instanceof Error && 'syscall' in error ? 'not-supported' : 'own-fault';
    return lost(reason, `the sources cannot be searched: ${messageOf(error)}`);
  }
}

function rootsOf(
  { search, modules }: Look,
  { driver, place }: Pick<ObservationContext, 'driver' | 'place'>,
) {
  const own = search?.map((folder): [string, string] => [join(place.root, folder), folder]);
  return (own ?? driver.sources(place, modules))
    .filter(([folder]) => existsSync(folder))
    .map(([folder, shown]): Root => ({ folder, shown: shown === '.' ? '' : shown }));
}

function shownRoots(roots: readonly Root[]): string {
  return roots.map(({ shown }) => shown || '.').join(', ');
}

/** The earliest commit that added the name, in any root's history. */
async function dated({ dated: name }: Look, roots: readonly Root[], signal: AbortSignal) {
  if (name === undefined) return undefined;
  const all = await Promise.all(
    roots.map(({ folder, shown }) =>
      introducedIn(shown === '' && folder.endsWith('.py') ? dirname(folder) : folder, name, signal),
    ),
  );
  return all.filter((each) => each !== undefined).toSorted((a, b) => (a.date < b.date ? -1 : 1))[0];
}
