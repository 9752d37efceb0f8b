/** What the target's sources show of the flag, for the migration path of a report. */
import { wantedClass } from '../built.ts';
import { flagFacts, type FlagFacts } from '../facts.ts';
import { isReader } from '../../../observe/usages/place.ts';
import type { Expansion } from '../../check.ts';
import type { Lifecycle } from '../../../model/result.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { SourcesOutcome } from '../../../observe/usages/stimulus.ts';
import type { StateParts } from '../../state.ts';

const MOST_LISTED = 500;

export function lifecycleState({ sources }: Observations, expansion: Expansion): StateParts {
  const facts = flagFacts(expansion);
  if (facts === undefined || sources?.outcome !== 'sources') return {};
  return { lifecycle: lifecycleIn(facts, sources) };
}

function lifecycleIn(facts: FlagFacts, sources: SourcesOutcome): Lifecycle {
  const { flag, otherwise } = facts;
  const { today, places, legacy } = sources;
  const listed = places.slice(0, MOST_LISTED);
  const at = ({ file, line }: { file: string; line: number }): string => `${file}:${line}`;
  const introduced = introducedIn(flag.lifecycle?.introduced, sources);
  const name = wantedClass(facts, otherwise);
  const remove = flag.lifecycle?.remove;
  return {
    key: flag.key,
    files: sources.files,
    readers: listed.filter(isReader).map(at),
    otherPlaces: listed
      .filter((place) => !isReader(place))
      .map((place) => ({ where: at(place), role: place.role, part: place.part })),
    unlisted: places.length - listed.length,
    ...(introduced === undefined
      ? {}
      : { introduced, ageDays: daysBetween(introduced.date, today) }),
    ...(remove === undefined
      ? {}
      : { remove: { date: remove, daysLeft: daysBetween(today, remove) } }),
    ...(name === undefined ? {} : { legacy: { name, where: legacy } }),
  };
}

function introducedIn(
  stated: string | undefined,
  { introduced }: SourcesOutcome,
): Lifecycle['introduced'] {
  if (stated !== undefined) return { date: stated, by: 'plan' };
  return introduced === undefined ? undefined : { ...introduced, by: 'git' };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * 60 * 60 * 1000));
}
