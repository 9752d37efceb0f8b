/** Other values of the same kind, to plant in place of one that the target may validate. */
import { anotherValue } from './otherwise.ts';
import { isSame } from './expect.ts';
import type { Json } from '../../model/result.ts';

/** Each costs the load in a broken world. */
const MOST = 6;

/**
 * The most likely ones first: a made-up text, then those that closed lists, ranges and formats accept.
 * @param value undefined if only operators say what it must be
 * @param isSecret then nothing is made from the value, because what is made from it would not be masked
 */
export function otherValues(value: Json | undefined, isSecret = false): Json[] {
  if (value === undefined) return [...NEUTRAL];
  const all = [anotherValue(value), ...(isSecret ? NEUTRAL : furtherValues(value))];
  return distinct(all, value).slice(0, MOST);
}

/** Values that the target itself names in its refusal, such as `must be one of eu, us`. */
export function namedValues(refusal: string, value: Json | undefined): Json[] {
  if (typeof value === 'number') {
    const numbers = Array.from(refusal.matchAll(/-?\d+(?:\.\d+)?/gu), ([text]) => Number(text));
    return distinct(
      numbers.flatMap((each) => [each, each - 1, each + 1]),
      value,
    ).slice(0, MOST);
  }
  const quoted = Array.from(
    refusal.matchAll(/["'`‘“]([^"'`’”\n]{1,40})["'`’”]/gu),
    ([, text]) => text,
  );
  const [, list = ''] =
    /(?:one of|choices|possible values|allowed|expected)\b[^\w"']*(.{1,300})/iu.exec(refusal) ?? [];
  const listed = list.split(/[^\w.-]+/u).filter((word) => word !== '' && word !== 'or');
  const texts = [...quoted, ...listed].filter((text) => text !== undefined);
  return distinct(texts, value).slice(0, MOST);
}

const NEUTRAL: readonly Json[] = ['proofroll-changed', 'https://proofroll.invalid/', 1];

function furtherValues(value: Json): Json[] {
  if (typeof value === 'number') return [value - 1, 0, 1, value * 2, value / 2];
  if (typeof value === 'string') return textsLike(value);
  if (Array.isArray(value)) return [value.slice(0, -1), [...value, ...value.slice(0, 1)]];
  if (typeof value === 'object' && value !== null) {
    const [first] = Object.entries(value);
    return first === undefined ? [] : [{ ...value, [first[0]]: anotherValue(first[1]) }];
  }
  return ['proofroll-changed', 1, true];
}

function textsLike(value: string): string[] {
  return [
    ...familyOf(value),
    ...(/^[a-z][\w+.-]*:\/\//iu.test(value) ? [`${value.replace(/\/$/u, '')}/proofroll`] : []),
    ...(value.includes('@') ? [`proofroll-${value}`] : []),
    // of a date the year, of an address the first part, of a duration the number
    ...(/\d/u.test(value) ? [value.replace(/\d/u, nextDigit)] : []),
    ...(/\d$/u.test(value) ? [value.replace(/\d$/u, nextDigit)] : []),
    value.replace(/[a-z](?=[^a-z]*$)/iu, nextLetter),
    'proofroll-changed',
  ];
}

/** Words of the closed lists that settings commonly have. */
const FAMILIES: readonly (readonly string[])[] = [
  ['debug', 'info', 'warning', 'error'],
  ['info', 'warn', 'error', 'debug', 'trace', 'silent'],
  ['production', 'development', 'test'],
  ['prod', 'dev', 'staging'],
  ['EUR', 'USD', 'CHF', 'GBP'],
  ['en', 'de', 'fr'],
  ['utf-8', 'ascii'],
  ['http', 'https'],
  ['on', 'off'],
  ['yes', 'no'],
  ['true', 'false'],
  ['enabled', 'disabled'],
];

function familyOf(value: string): string[] {
  const lower = value.toLowerCase();
  const inCase = (word: string): string =>
    value === value.toUpperCase() ? word.toUpperCase() : word;
  return FAMILIES.filter((words) => words.some((word) => word.toLowerCase() === lower))
    .flat()
    .map((word) => (value === lower ? word.toLowerCase() : inCase(word)));
}

function nextDigit(digit: string): string {
  return String((Number(digit) % 9) + 1);
}

function nextLetter(letter: string): string {
  if (letter === 'z') return 'y';
  return letter === 'Z' ? 'Y' : String.fromCharCode(letter.charCodeAt(0) + 1);
}

function distinct(values: readonly Json[], not: Json | undefined): Json[] {
  return values.filter(
    (value, at) =>
      (not === undefined || !isSame(value, not)) &&
      values.findIndex((each) => isSame(each, value)) === at,
  );
}
