import type { Lifecycle, PlacePart, PlaceRole } from '../../../result.ts';
import { plural } from '../../state-words.ts';
import { mark } from '../detail-view.ts';
import { code, joined, pairs, text, titled } from '../parts.ts';
import { h, type Child } from '../tree.ts';

type Pair = readonly [name: string, what: Child];

/** What taking the flag out of the code takes. */
export function removal(lifecycle: Lifecycle | undefined): Child {
  if (lifecycle === undefined) return undefined;
  return titled(
    ['What removing ', code(lifecycle.key), ' takes'],
    pairs([
      ['Readers', readers(lifecycle)],
      ...otherPairs(lifecycle),
      ...legacyPair(lifecycle.legacy),
      ['Age', age(lifecycle)],
      ...duePair(lifecycle.remove),
    ]),
  );
}

/** More would bury the section; the JSON report has all of them. */
const mostShown = 10;

function readers({ readers: places, files }: Lifecycle): Child {
  if (places.length === 0) return [h('b', { class: 'bad' }, '✗ none'), ` in ${files} source files`];
  const inFiles = new Set(places.map((where) => where.replace(/:\d+$/u, ''))).size;
  return [
    `${plural(places.length, 'place')} in ${plural(inFiles, 'file')}, of ${files} searched: `,
    list(places),
  ];
}

const roleWords: Record<PlaceRole, string> = {
  read: 'Read',
  set: 'Set in code',
  declared: 'Declared in code',
  comment: 'Named in comments',
  text: 'Named in texts of code',
};
const partWords: Record<Exclude<PlacePart, 'code'>, string> = {
  test: 'In tests',
  vendored: 'In code of others',
  other: 'In documents and settings',
};

function otherPairs({ otherPlaces, unlisted }: Lifecycle): Pair[] {
  const groups = new Map<string, string[]>();
  for (const { role, part, where } of otherPlaces) {
    const words = part === 'code' ? roleWords[role] : partWords[part];
    groups.set(words, [...(groups.get(words) ?? []), where]);
  }
  const found = [...groups].map(([words, places]): Pair => [
    words,
    [`${plural(places.length, 'place')}: `, list(places)],
  ]);
  return unlisted > 0 ? [...found, ['Further', plural(unlisted, 'place')]] : found;
}

function legacyPair(legacy: Lifecycle['legacy']): Pair[] {
  if (legacy === undefined) return [];
  const where: Child = legacy.where.length === 0 ? 'not found in the sources' : list(legacy.where);
  return [['Dead then', [code(legacy.name), ', defined: ', where]]];
}

function age({ introduced, ageDays = 0 }: Lifecycle): Child {
  if (introduced === undefined) return 'not known: neither the plan nor a history of git tells it';
  const days = plural(ageDays, 'day');
  if (introduced.by === 'plan')
    return [`${days}, since `, mark('plan'), ` ${text(introduced.date)}`];
  const least = introduced.atLeast === true ? 'at least ' : '';
  return [
    `${least}${days}, since ${text(introduced.date)}, when `,
    code(introduced.commit ?? ''),
    ' added it',
  ];
}

function duePair(remove: Lifecycle['remove']): Pair[] {
  if (remove === undefined) return [];
  const { date, daysLeft } = remove;
  const left: Child =
    daysLeft < 0
      ? [h('b', { class: 'bad' }, '✗ overdue'), ` by ${plural(-daysLeft, 'day')}`]
      : `${plural(daysLeft, 'day')} left`;
  return [['To be removed by', [mark('plan'), ` ${text(date)}, `, left]]];
}

function list(places: readonly string[]): Child {
  const rest = places.length - mostShown;
  return joined([
    ...places.slice(0, mostShown).map(code),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ]);
}
