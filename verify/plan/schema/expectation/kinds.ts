/** What the argument of an operator may be. */
import { messageOf } from '../../../model/errors.ts';
import { LONGEST_PATTERN } from '../../../model/pattern.ts';
import type { Json } from '../../../model/result.ts';

export interface Kind<Argument extends Json> {
  /** as in `needs a number` */
  words: string;
  accepts(given: Json): given is Argument;
  /** whether it could have been meant as such an argument, in the wrong notation or not */
  isMeant(given: Json): boolean;
  /** the argument that was probably meant, or words that say what to do; nothing if there is no guess */
  remedy(given: Json): { argument: Json } | { advice: string } | undefined;
}

const value: Kind<Json> = {
  words: 'a value',
  accepts: (given): given is Json => given !== undefined,
  isMeant: () => true,
  remedy: () => undefined,
};

const item: Kind<Exclude<Json, Json[]>> = {
  words: 'one item, not a list',
  accepts: (given): given is Exclude<Json, Json[]> => !Array.isArray(given),
  isMeant: () => true,
  remedy: (given) => ({
    advice: `for several items write \`includes: ${shown(given)}\`, and for an item that is a list \`includes: [${shown(given)}]\``,
  }),
};

const pattern: Kind<string> = {
  words: 'a regular expression',
  accepts: (given): given is string =>
    typeof given === 'string' && patternFault(given) === undefined,
  isMeant: (given) => typeof given === 'string' || typeof given === 'number',
  remedy(given) {
    if (typeof given !== 'string') return isScalar(given) ? { argument: String(given) } : undefined;
    const fault = patternFault(given);
    return fault === undefined
      ? undefined
      : { advice: `${fault}; for a text as it is written, use \`contains\`` };
  },
};

const text: Kind<string> = {
  words: 'a text',
  accepts: (given): given is string => typeof given === 'string',
  isMeant: isScalar,
  remedy: (given) => (isScalar(given) ? { argument: String(given) } : undefined),
};

const list: Kind<Json[]> = {
  words: 'a list with at least one item',
  accepts: (given): given is Json[] => Array.isArray(given) && given.length > 0,
  isMeant: (given) => Array.isArray(given) || isScalar(given),
  remedy: (given) => (Array.isArray(given) ? undefined : { argument: [given] }),
};

const number: Kind<number> = {
  words: 'a number',
  accepts: (given): given is number => typeof given === 'number',
  isMeant: isNumeric,
  remedy: asNumber,
};

const count: Kind<number> = {
  words: 'a whole number of 0 or more',
  accepts: isCount,
  isMeant: isNumeric,
  remedy: (given) => (isCount(Number(given)) ? asNumber(given) : undefined),
};

const name: Kind<string> = {
  words: 'the name of a layer',
  accepts: (given): given is string => typeof given === 'string' && given !== '',
  isMeant: (given) => typeof given === 'string',
  remedy: () => undefined,
};

const always: Kind<true> = {
  words: '`true`',
  accepts: (given): given is true => given === true,
  isMeant: (given) => typeof given === 'boolean' || given === 'true' || given === 'false',
  remedy: (given) =>
    given === false || given === 'false'
      ? { advice: 'for a setting that must be there, claim its value' }
      : { argument: true },
};

export const kinds = { value, item, pattern, text, list, number, count, name, always };

/** Why a text is not a regular expression; undefined if it is one. */
export function patternFault(source: string): string | undefined {
  if (source.length > LONGEST_PATTERN) return `longer than ${LONGEST_PATTERN} characters`;
  try {
    void new RegExp(source, 'u');
    return undefined;
  } catch (error) {
    return messageOf(error).replace(/^Invalid regular expression: /u, '');
  }
}

/** What an operator needs, and the argument that was probably meant. */
export function needs(operator: string, kind: Kind<Json>, given: Json): string {
  const found = kind.remedy(given);
  const what = `\`${operator}\` needs ${kind.words}`;
  if (found === undefined) return what;
  return 'advice' in found
    ? `${what}: ${found.advice}`
    : `${what}: write \`${operator}: ${shown(found.argument)}\``;
}

/** As one can write it in a plan; shortened if it is long. */
function shown(given: Json): string {
  const written = JSON.stringify(given);
  return written.length <= 60 ? written : Array.isArray(given) ? '[…]' : '…';
}

function isScalar(given: Json): given is string | number | boolean {
  return typeof given !== 'object';
}

function isCount(given: Json): given is number {
  return typeof given === 'number' && Number.isInteger(given) && given >= 0;
}

function isNumeric(given: Json): boolean {
  return typeof given === 'number' || asNumber(given) !== undefined;
}

function asNumber(given: Json): { argument: number } | undefined {
  const parsed = typeof given === 'string' && given.trim() !== '' ? Number(given) : Number.NaN;
  return Number.isFinite(parsed) ? { argument: parsed } : undefined;
}
