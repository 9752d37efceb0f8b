/** Regular expressions of a plan. A match that does not end is stopped, so none can hang a run. */
import { createContext, Script } from 'node:vm';
import { messageOf, ProofrollError } from './errors.ts';

/** In characters. Compiling a longer one can take seconds, which cannot be stopped. */
export const LONGEST_PATTERN = 10_000;
/** Real patterns need microseconds. */
const LIMIT_MS = 1_000;
/** For a pattern that has exceeded the limit before: a plan may use it in hundreds of checks. */
const NEXT_LIMIT_MS = 200;

/**
 * The index of the first match, or -1. The syntax is that of JavaScript, with the flag `u`.
 * @throws {ProofrollError} `pattern-too-slow`
 */
export function searchPattern(pattern: string, text: string): number {
  const texts = tooSlow.get(pattern);
  const before = texts?.get(text);
  if (before !== undefined) throw before;
  const limitMs = texts === undefined ? LIMIT_MS : NEXT_LIMIT_MS;
  try {
    Object.assign(box, { pattern: new RegExp(pattern, 'u'), text });
    return Number(search.runInContext(box, { timeout: limitMs }));
  } catch (cause) {
    const why = isTimeOut(cause) ? `matching it takes longer than ${limitMs} ms` : messageOf(cause);
    const error = new ProofrollError('pattern-too-slow', messageFor(pattern, text, why), { cause });
    tooSlow.set(pattern, new Map([...(texts ?? []), [text, error]]));
    throw error;
  } finally {
    Object.assign(box, { pattern: undefined, text: undefined });
  }
}

export function matchesPattern(pattern: string, text: string): boolean {
  return searchPattern(pattern, text) !== -1;
}

// Node can stop a script while a regular expression backtracks; its timer has a separate thread.
const box = createContext({});
const search = new Script('text.search(pattern)');
/** Pattern → text → the error: a judgement is made several times in a run. */
const tooSlow = new Map<string, Map<string, ProofrollError>>();

function isTimeOut(error: unknown): boolean {
  // an error of the other context has another class than Error here
  return (error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

function messageFor(pattern: string, { length }: string, why: string): string {
  return `cannot determine whether the pattern ${pattern} matches a text of ${length} characters: ${why}. Write it without a repetition inside a repetition, such as (a+)+`;
}
