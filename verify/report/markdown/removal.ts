import type { Lifecycle, PlacePart, PlaceRole } from '../../result.ts';
import { bullets, titled } from './blocks.ts';
import { code, text } from './escape.ts';
import { planMark } from './stated.ts';

/** What taking the flag out of the code takes, for the phase in which it goes. */
export function removal(lifecycle: Lifecycle | undefined): string {
  if (lifecycle === undefined) return '';
  return titled(
    `What removing ${code(lifecycle.key)} takes`,
    bullets([
      `**Readers**: ${readersText(lifecycle)}`,
      ...otherLines(lifecycle),
      ...legacyLines(lifecycle.legacy),
      `**Age**: ${ageText(lifecycle)}`,
      ...dueLines(lifecycle.remove),
    ]),
  );
}

/** More would bury the section; the JSON report has all of them. */
const mostShown = 10;

function readersText({ readers, files }: Lifecycle): string {
  if (readers.length === 0) return `❌ **none** in ${files} source files`;
  const inFiles = new Set(readers.map((where) => where.replace(/:\d+$/u, ''))).size;
  return `${count(readers.length, 'place')} in ${count(inFiles, 'file')}, of ${files} searched: ${list(readers)}`;
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

function otherLines({ otherPlaces, unlisted }: Lifecycle): string[] {
  const words = ({ role, part }: Lifecycle['otherPlaces'][number]): string =>
    part === 'code' ? roleWords[role] : partWords[part];
  const groups = [...new Set(otherPlaces.map(words))];
  const lines = groups.map((group) => {
    const own = otherPlaces.filter((place) => words(place) === group).map(({ where }) => where);
    return `**${group}**: ${count(own.length, 'place')}: ${list(own)}`;
  });
  return unlisted > 0 ? [...lines, `and ${count(unlisted, 'further place')}`] : lines;
}

function legacyLines(legacy: Lifecycle['legacy']): string[] {
  if (legacy === undefined) return [];
  const where = legacy.where.length === 0 ? 'not found in the sources' : list(legacy.where);
  return [`**Dead then**: ${code(legacy.name)}, defined: ${where}`];
}

function ageText({ introduced, ageDays = 0 }: Lifecycle): string {
  if (introduced === undefined) return 'not known: neither the plan nor a history of git tells it';
  const days = count(ageDays, 'day');
  if (introduced.by === 'plan') return `${days}, since ${planMark} ${text(introduced.date)}`;
  const least = introduced.atLeast === true ? 'at least ' : '';
  return `${least}${days}, since ${text(introduced.date)}, when ${code(introduced.commit ?? '')} added it`;
}

function dueLines(remove: Lifecycle['remove']): string[] {
  if (remove === undefined) return [];
  const left =
    remove.daysLeft < 0
      ? `❌ **overdue** by ${count(-remove.daysLeft, 'day')}`
      : `${count(remove.daysLeft, 'day')} left`;
  return [`**To be removed by**: ${planMark} ${text(remove.date)}, ${left}`];
}

function list(places: readonly string[]): string {
  const shown = places.slice(0, mostShown).map(code);
  const rest = places.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
