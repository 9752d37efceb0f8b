/** Whether a flag is still in use, and not longer than planned. Pure. */
import { contradiction, otherPlaces } from './notes.ts';
import type { FlagFacts } from '../facts.ts';
import { compareBuilt, isBuiltSame, wantedClass } from '../built.ts';
import { compared, fails, unexpected, unobserved } from '../../shared/judge.ts';
import { lost } from '../../../model/loss.ts';
import { isReader, type NamingPlace } from '../../../observe/usages/place.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { SourcesOutcome } from '../../../observe/usages/stimulus.ts';
import type { Evidence } from '../../../model/result.ts';
import { textOf } from '../../../model/json.ts';

export function judgeLifecycle(observations: Observations, facts: FlagFacts): Judgement {
  const { sources } = observations;
  if (sources?.outcome !== 'sources') return unexpected(sources);
  const readers = sources.places.filter(isReader);
  if (readers.length === 0 && sources.cut) return searchTooSmall();
  const items = [
    readersEvidence(readers, facts),
    ...removalEvidence(sources, facts),
    ...legacyEvidence(sources, facts),
  ];
  const notes = [
    ...contradiction(readers.length > 0, hasEffect(observations, facts), facts),
    ...otherPlaces(sources.places),
    ...skippedFiles(sources),
  ];
  if (readers.length === 0)
    return { ...fails('flag-unread', unreadReason(sources, facts), items), notes };
  if (isLegacyGone(observations, sources, facts))
    return { ...fails('legacy-gone', legacyGoneReason(facts), items), notes };
  const removal = items.find(({ subject }) => subject === TODAY);
  if (removal?.holds === false)
    return { ...fails('flag-overdue', overdueReason(removal, readers, facts), items), notes };
  return { holds: true, evidence: items, notes };
}

const TODAY = 'today';

function searchTooSmall(): Judgement {
  const why =
    'no code that reads the flag was found, but there are more source files than proofroll searches; name their folders under flag.lifecycle.search';
  return unobserved(lost('not-supported', why));
}

/** More would bury the others; the report lists all of them in its own section. */
const MOST_SHOWN = 20;

function readersEvidence(readers: readonly NamingPlace[], { flag: { key } }: FlagFacts): Evidence {
  const places = readers.map(({ file, line }) => `${file}:${line}`);
  const rest = places.length - MOST_SHOWN;
  const measured = [...places.slice(0, MOST_SHOWN), ...(rest > 0 ? [`and ${rest} more`] : [])];
  const subject = `places that read ${key}`;
  return {
    ...compared(subject, measured, 'has at least', 1, places.length > 0, places[0]),
    n: places.length,
  };
}

function removalEvidence(
  { today }: SourcesOutcome,
  { flag: { lifecycle } }: FlagFacts,
): Evidence[] {
  const remove = lifecycle?.remove;
  // dates in this form sort as text
  return remove === undefined ? [] : [compared(TODAY, today, 'not after', remove, today <= remove)];
}

/** A package may define the class under another name: the search finds none then, and building it is proof enough. */
function legacyEvidence({ legacy }: SourcesOutcome, facts: FlagFacts): Evidence[] {
  const name = legacyName(facts);
  if (name === undefined || legacy.length === 0) return [];
  return [compared(`definitions of ${name}`, legacy.length, 'atLeast', 1, true, legacy[0])];
}

/** The class that the flag chooses at its other value. */
function legacyName(facts: FlagFacts): string | undefined {
  return wantedClass(facts, facts.otherwise);
}

function isLegacyGone(
  { otherwise }: Observations,
  { legacy }: SourcesOutcome,
  facts: FlagFacts,
): boolean {
  const name = legacyName(facts);
  if (name === undefined || otherwise === undefined || legacy.length > 0) return false;
  return !compareBuilt('', otherwise, facts, facts.otherwise).every(({ holds }) => holds);
}

/** Whether what is built follows the flag; undefined if that was not observed. */
function hasEffect({ expected, otherwise }: Observations, facts: FlagFacts): boolean | undefined {
  if (expected?.outcome !== 'returned' || otherwise?.outcome !== 'returned') return undefined;
  return !isBuiltSame(expected, otherwise, facts);
}

function skippedFiles({ passedOver }: SourcesOutcome): string[] {
  if (passedOver === 0) return [];
  return [`${passedOver} files were not searched: too large, or not text`];
}

function unreadReason({ places, files }: SourcesOutcome, { flag: { key } }: FlagFacts): string {
  const loaded = places.find(({ role, part }) => role === 'loaded' && part === 'code');
  if (loaded !== undefined)
    return `no code reads ${key} from the loaded settings: only what loads them names it, at ${loaded.file}:${loaded.line}`;
  return places.length === 0
    ? `no code reads ${key}: none of ${files} source files names it`
    : `no code reads ${key}: ${files} source files name it in ${places.length} places, and none of them reads it in production`;
}

function legacyGoneReason(facts: FlagFacts): string {
  return `${facts.flag.key} is still read, but ${legacyName(facts)}, which it chooses at ${textOf(facts.otherwise)}, is neither defined nor built`;
}

function overdueReason(
  { expected }: Evidence,
  readers: readonly NamingPlace[],
  { flag: { key } }: FlagFacts,
): string {
  const places =
    readers.length === 1 ? 'one place still reads' : `${readers.length} places still read`;
  return `${key} was due to be removed by ${textOf(expected)}, but ${places} it`;
}
