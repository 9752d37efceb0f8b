import { plural } from '../units.ts';
import { facts, part, type Block, type Fact } from '../part.ts';
import { bad, code, listed, planMark, text, type Phrase } from '../phrase.ts';
import type { Lifecycle, PlacePart, PlaceRole } from '../../../model/result.ts';

/** What has to be done to remove the flag from the code. */
export function removal(lifecycle: Lifecycle): Block {
  return part(
    ['Removal of ', code(lifecycle.key)],
    facts([
      ['Readers', readers(lifecycle)],
      ...otherPlaces(lifecycle),
      ...legacy(lifecycle.legacy),
      ['Age', age(lifecycle)],
      ...due(lifecycle.remove),
    ]),
  );
}

/** Nobody reads more; the JSON report has all of them. */
const mostShown = 10;

function readers({ readers: places, files }: Lifecycle): Phrase {
  if (places.length === 0) return [bad('none'), ` in ${files} source files`];
  const inFiles = new Set(places.map((where) => where.replace(/:\d+$/u, ''))).size;
  return [
    `${plural(places.length, 'place')} in ${plural(inFiles, 'file')}, of ${files} searched: `,
    list(places),
  ];
}

const roleWords: Record<PlaceRole, string> = {
  read: 'Read',
  loaded: 'Read by what loads the settings',
  set: 'Set in code',
  declared: 'Declared in code',
  comment: 'Named in comments',
  text: 'Named in strings',
};
const partWords: Record<Exclude<PlacePart, 'code'>, string> = {
  test: 'In tests',
  vendored: 'In third-party code',
  other: 'In documents and settings',
};

function otherPlaces({ otherPlaces: places, unlisted }: Lifecycle): Fact[] {
  const groups = new Map<string, string[]>();
  for (const { role, part: kind, where } of places) {
    const words = kind === 'code' ? roleWords[role] : partWords[kind];
    groups.set(words, [...(groups.get(words) ?? []), where]);
  }
  const found = [...groups].map(([words, own]): Fact => [
    words,
    [`${plural(own.length, 'place')}: `, list(own)],
  ]);
  return unlisted > 0 ? [...found, ['Not listed', plural(unlisted, 'place')]] : found;
}

function legacy(dead: Lifecycle['legacy']): Fact[] {
  if (dead === undefined) return [];
  const where = dead.where.length === 0 ? 'not found in the sources' : list(dead.where);
  return [['Unused after the removal', [code(dead.name), ', defined: ', where]]];
}

function age({ introduced, ageDays = 0 }: Lifecycle): Phrase {
  if (introduced === undefined) return 'unknown: neither the plan nor the git history has a date';
  const days = plural(ageDays, 'day');
  if (introduced.by === 'plan') return [`${days}, since `, planMark, ' ', text(introduced.date)];
  const least = introduced.atLeast === true ? 'at least ' : '';
  return [
    `${least}${days}, since `,
    text(introduced.date),
    ', when ',
    code(introduced.commit ?? ''),
    ' added it',
  ];
}

function due(remove: Lifecycle['remove']): Fact[] {
  if (remove === undefined) return [];
  const { date, daysLeft } = remove;
  const left: Phrase =
    daysLeft < 0
      ? [bad('overdue'), ` by ${plural(-daysLeft, 'day')}`]
      : `${plural(daysLeft, 'day')} left`;
  return [['Removal date', [planMark, ' ', text(date), ', ', left]]];
}

function list(places: readonly string[]): Phrase {
  return listed(places.slice(0, mostShown).map(code), places.length - mostShown);
}
