/** Whether an error refuses what was given, and what the evidence says about it. Pure. */
import { matchesPattern } from '../../model/pattern.ts';
import { compared, fails } from './judge.ts';
import type { Judgement } from '../judgement.ts';
import type { Json } from '../../model/result.ts';
import type { ThrownError } from '../../probe/protocol.ts';

interface Refused {
  subject: string;
  /** the arguments that must be refused */
  given: readonly Json[];
  /** of the plan; without one, the error must name an argument */
  pattern: string | undefined;
}

/** The evidence of a refusal is short, and the whole error a note. */
export function judgeError(error: ThrownError, { subject, given, pattern }: Refused): Judgement {
  const text = errorText(error);
  const [only, ...others] = given;
  const expected = pattern ?? (others.length === 0 ? (only ?? null) : [...given]);
  const operator = pattern === undefined ? 'names' : 'matches';
  const isNamed = isRefusal(error, given, pattern);
  const measured = isNamed ? error.name : text;
  const item = compared(subject, measured, operator, expected, isNamed, error.where);
  if (isNamed) return { holds: true, evidence: [item], notes: [`refused with ${text}`] };
  const missing = pattern === undefined ? 'name the argument' : 'match the pattern';
  const reason = `${subject} raised an error that does not ${missing}: ${text}`;
  return fails('bogus-unclear', reason, [item]);
}

/**
 * Whether an error refuses the argument deliberately: it names the argument, or matches the plan's pattern.
 * Any other error can come from anywhere and is not a refusal.
 */
export function isRefusal(
  error: ThrownError,
  given: readonly Json[],
  pattern: string | undefined,
): boolean {
  const text = `${error.name}: ${error.message}`;
  if (pattern !== undefined) return matchesPattern(pattern, text);
  return given.some(
    (value) => typeof value !== 'object' && value !== null && names(text, String(value)),
  );
}

/** As a whole word: `after 1000 ms` does not name `1`. An empty text is named by its quotes, or as empty or blank. */
function names(text: string, value: string): boolean {
  if (value.trim() === '') return /''|""|``|\b(?:empty|blank)\b/iu.test(text);
  const [escaped, letter] = [value.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&'), '[\\p{L}\\p{N}_]'];
  const [first, last] = [value.at(0) ?? '', value.at(-1) ?? ''];
  const begins = new RegExp(letter, 'u').test(first) ? `(?<!${letter})` : '';
  const ends = new RegExp(letter, 'u').test(last) ? `(?!${letter}|\\.\\d)` : '';
  return new RegExp(`${begins}${escaped}${ends}`, 'u').test(text);
}

export function errorText({ name, message, where }: ThrownError): string {
  return `${name}: ${message}${where === undefined ? '' : ` (${where})`}`;
}
