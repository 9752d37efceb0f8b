/** Whether a flag is still in use, and not for longer than it may be. Pure. */
import { isReader, type NamingPlace } from '../../observe/usages/place.ts';
import { lost } from '../../model/loss.ts';
import type { Evidence } from '../../model/result.ts';
import type { Judgement } from '../judgement.ts';
import { isSame, shown } from '../shared/expect.ts';
import type { FlagFacts } from './facts.ts';
import { evidence, unexpected, unobserved, valueOf } from '../shared/judge.ts';
import type { Observations } from '../../observe/stimulus.ts';
import type { SourcesOutcome } from '../../observe/usages/stimulus.ts';

export function judgeLifecycle(seen: Observations, facts: FlagFacts): Judgement {
  const { sources } = seen;
  if (sources?.outcome !== 'sources') return unexpected(sources);
  const readers = sources.places.filter(isReader);
  const effect = effectIn(seen);
  const items = [
    readersEvidence(readers, facts),
    ...removal(sources, facts),
    ...legacy(sources, facts),
  ];
  const notes = [
    ...contradiction(readers.length > 0, effect, facts),
    ...others(sources.places),
    ...(sources.passedOver > 0 ? [`${sources.passedOver} files were too large, or no text`] : []),
  ];
  if (readers.length === 0) {
    if (sources.cut)
      return unobserved(
        lost(
          'not-supported',
          'there are more sources than are searched; name their folders under `search`',
        ),
      );
    return {
      holds: false,
      signal: 'flag-unread',
      reason: unread(sources, facts),
      evidence: items,
      notes,
    };
  }
  if (isLegacyGone(sources, seen, facts)) {
    const name = legacyName(facts);
    const reason = `${facts.flag.key} is still read, but ${name}, which it is to choose, is neither defined nor was it built`;
    return { holds: false, signal: 'legacy-gone', reason, evidence: items, notes };
  }
  const due = items.find(({ subject }) => subject === TODAY);
  if (due?.holds === false) {
    const reason = `${facts.flag.key} was to be removed by ${String(due.expected)}, and ${readers.length} places read it`;
    return { holds: false, signal: 'flag-overdue', reason, evidence: items, notes };
  }
  return { holds: true, evidence: items, notes };
}

const TODAY = 'today';

/** More would bury the others; the report has all of them elsewhere. */
const MOST_SHOWN = 20;

function readersEvidence(readers: readonly NamingPlace[], { flag: { key } }: FlagFacts): Evidence {
  const places = readers.map(({ file, line }) => `${file}:${line}`);
  const rest = places.length - MOST_SHOWN;
  const measured = [...places.slice(0, MOST_SHOWN), ...(rest > 0 ? [`and ${rest} more`] : [])];
  return {
    ...evidence(
      `places that read ${key}`,
      measured,
      'has at least',
      1,
      places.length > 0,
      places[0],
    ),
    n: places.length,
  };
}

function removal({ today }: SourcesOutcome, { flag: { lifecycle } }: FlagFacts): Evidence[] {
  const remove = lifecycle?.remove;
  // dates of this form are in the order of their letters
  return remove === undefined ? [] : [evidence(TODAY, today, 'not after', remove, today <= remove)];
}

/** Where a package has the class under another name, the search finds none, and building it says enough. */
function legacy(sources: SourcesOutcome, facts: FlagFacts): Evidence[] {
  const name = legacyName(facts);
  if (name === undefined || sources.legacy.length === 0) return [];
  return [
    evidence(
      `definitions of ${name}`,
      sources.legacy.length,
      'atLeast',
      1,
      true,
      sources.legacy[0],
    ),
  ];
}

function legacyName({ flag, otherwise }: FlagFacts): string | undefined {
  return flag.effect?.when[String(otherwise)];
}

function isLegacyGone(
  { legacy: defined }: SourcesOutcome,
  seen: Observations,
  facts: FlagFacts,
): boolean {
  const name = legacyName(facts);
  if (name === undefined || seen['otherwise'] === undefined || defined.length > 0) return false;
  return !isSame(shown(valueOf(seen['otherwise'], 'class')), name);
}

/** Whether what is built follows the flag; undefined where that was not seen. */
function effectIn({ expected, otherwise }: Observations): boolean | undefined {
  if (expected?.outcome !== 'returned' || otherwise?.outcome !== 'returned') return undefined;
  return !isSame(shown(valueOf(expected, 'class')), shown(valueOf(otherwise, 'class')));
}

function contradiction(
  isRead: boolean,
  effect: boolean | undefined,
  { flag }: FlagFacts,
): string[] {
  if (effect === undefined || effect === isRead) return [];
  return isRead
    ? [`contradiction: code reads ${flag.key}, yet flag.effect saw the same built in either state`]
    : [
        `contradiction: no code was found that reads ${flag.key}, yet flag.effect saw what is built follow it; name what the code calls it under flag.lifecycle.names, or its sources under search`,
      ];
}

function unread({ places, files }: SourcesOutcome, { flag: { key } }: FlagFacts): string {
  const where =
    places.length === 0
      ? 'nowhere'
      : `in ${places.length} places, and none of them reads it in production`;
  return `${files} source files name ${key} ${where}`;
}

/** What removing the flag takes besides its readers. */
function others(places: readonly NamingPlace[]): string[] {
  const words = (place: NamingPlace): string =>
    WORDS[place.part === 'code' ? place.role : place.part];
  const rest = places.filter((place) => !isReader(place));
  return [...new Set(rest.map(words))].map(
    (group) => `${group}: ${placesText(rest.filter((place) => words(place) === group))}`,
  );
}

const WORDS = {
  read: 'read',
  set: 'set in code',
  declared: 'declared in code',
  comment: 'named in comments',
  text: 'named in texts of code',
  test: 'named in tests',
  vendored: 'named in code of others',
  other: 'named in documents and settings',
} as const;

function placesText(places: readonly NamingPlace[]): string {
  const shownPlaces = places.slice(0, 5).map(({ file, line }) => `${file}:${line}`);
  const rest = places.length - shownPlaces.length;
  return [...shownPlaces, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}
