/** The operator that a key was probably meant to be. */
import type { Table } from './table.ts';
import type { Json } from '../../../model/result.ts';

/**
 * A key in another case, with separators or with two letters swapped is one. With a letter more or less, or with the
 * word of another tool, it is one only if its argument could be meant: `{ county: Kent }` is not a count.
 */
export function nearOperator(key: string, given: Json, table: Table): string | undefined {
  const written = plain(key);
  const names = Object.entries(table).map(([name, entry]) => ({ name, entry, word: plain(name) }));
  const found =
    names.find(({ word }) => word === written || isSwapped(word, written)) ??
    names.find(
      ({ word, entry: { argument, also = [] } }) =>
        argument.isMeant(given) &&
        (also.some((each) => plain(each) === written) || isSlip(word, written)),
    );
  return found?.name;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/gu, '');
}

function isSwapped(word: string, written: string): boolean {
  if (word.length !== written.length) return false;
  const at = firstDifference(word, written);
  return (
    written === `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`
  );
}

/** One letter more, less or other, though not the first; or another ending, as in `match`. */
function isSlip(word: string, written: string): boolean {
  if (written[0] !== word[0]) return false;
  if (stem(word) === stem(written)) return true;
  const at = firstDifference(word, written);
  const rest = { word: word.slice(at), written: written.slice(at) };
  return (
    rest.word.slice(1) === rest.written.slice(1) ||
    rest.word === rest.written.slice(1) ||
    rest.word.slice(1) === rest.written
  );
}

function stem(word: string): string {
  return word.replace(/e?s$/u, '');
}

function firstDifference(word: string, written: string): number {
  const at = Array.from(word).findIndex((letter, index) => letter !== written[index]);
  return at === -1 ? word.length : at;
}
