/** What was seen of the flag in the target's sources, for the migration path of a report. */
import { flagFacts } from '../checks/flag/facts.ts';
import { isReader } from '../observe/usages/place.ts';
import type { Expansion } from '../checks/check.ts';
import type { Lifecycle } from '../model/result.ts';
import type { SourcesOutcome } from '../observe/usages/stimulus.ts';

const MOST_LISTED = 500;

export function lifecycleIn(expansion: Expansion, sources: SourcesOutcome): Lifecycle | undefined {
  const facts = flagFacts(expansion);
  if (facts === undefined) return undefined;
  const { flag, otherwise } = facts;
  const { today, places, legacy } = sources;
  const listed = places.slice(0, MOST_LISTED);
  const at = ({ file, line }: { file: string; line: number }): string => `${file}:${line}`;
  const introduced = introducedIn(flag.lifecycle?.introduced, sources);
  const name = flag.effect?.when[String(otherwise)];
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
