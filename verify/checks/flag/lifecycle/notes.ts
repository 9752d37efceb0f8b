/** Notes on a flag's lifecycle that do not decide it. */
import type { FlagFacts } from '../facts.ts';
import { isReader, type NamingPlace } from '../../../observe/usages/place.ts';

/** The search in the sources and flag.effect may disagree. */
export function contradiction(
  isRead: boolean,
  hasEffect: boolean | undefined,
  { flag: { key } }: FlagFacts,
): string[] {
  if (hasEffect === undefined || hasEffect === isRead) return [];
  return isRead
    ? [`contradiction: code reads ${key}, but flag.effect saw the same result in both states`]
    : [
        `contradiction: no code was found that reads ${key}, but by flag.effect what is built follows it; give the flag's name in code under flag.lifecycle.names, or the folders of the sources under flag.lifecycle.search`,
      ];
}

/** What else must change when the flag is removed. */
export function otherPlaces(places: readonly NamingPlace[]): string[] {
  const byRole = new Map<string, NamingPlace[]>();
  for (const place of places.filter((each) => !isReader(each))) {
    const role = ROLES[place.part === 'code' ? place.role : place.part];
    byRole.set(role, [...(byRole.get(role) ?? []), place]);
  }
  return [...byRole].map(([role, group]) => `${role}: ${placesText(group)}`);
}

const ROLES = {
  read: 'read',
  loaded: 'read by settings.load itself',
  set: 'set in code',
  declared: 'declared in code',
  comment: 'named in comments',
  text: 'named in strings',
  test: 'named in tests',
  vendored: 'named in third-party code',
  other: 'named in documents and settings',
} as const;

const MOST_SHOWN = 5;

function placesText(places: readonly NamingPlace[]): string {
  const first = places.slice(0, MOST_SHOWN).map(({ file, line }) => `${file}:${line}`);
  const rest = places.length - first.length;
  return [...first, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}
