/** Sentences before a format lays them out. */
import type { Json, Status, Verdict } from '../../model/result.ts';

/** Plain strings are our own words. What came from the plan or the target is marked: each format escapes it. */
export type Phrase = string | Marked | readonly Phrase[];
export type Marked =
  | { as: 'text' | 'code' | 'strong' | 'good' | 'bad'; words: string }
  | { as: 'value'; data: Json }
  | { as: 'status'; status: Status }
  | { as: 'verdict'; verdict: Verdict }
  | { as: 'mark'; of: Origin; name?: string };
/** Where a sentence comes from that was not observed in this run. */
export type Origin = 'plan' | 'before';

export const planMark: Phrase = { as: 'mark', of: 'plan' };
export const beforeMark: Phrase = { as: 'mark', of: 'before' };
/** The mark with its name, for formats that show the mark as a picture. */
export const namedBefore: Phrase = { as: 'mark', of: 'before', name: 'Before' };

export function text(words: string): Phrase {
  return { as: 'text', words };
}

export function code(words: string): Phrase {
  return { as: 'code', words };
}

export function value(data: Json): Phrase {
  return { as: 'value', data };
}

export function strong(words: string): Phrase {
  return { as: 'strong', words };
}

/** Not by colour alone: a format puts a sign before the words. */
export function good(words: string): Phrase {
  return { as: 'good', words };
}

export function bad(words: string): Phrase {
  return { as: 'bad', words };
}

export function statusOf({ status }: { status: Status }): Phrase {
  return { as: 'status', status };
}

export function stated(words: string): Phrase {
  return [planMark, ' ', text(words)];
}

/** The first of many, and how many more there are. */
export function listed(first: readonly Phrase[], more = 0): Phrase {
  return joined(more > 0 ? [...first, `and ${more} more`] : first, ', ');
}

export function joined(phrases: readonly Phrase[], between: string): Phrase {
  return phrases.flatMap((item, index) => (index === 0 ? [item] : [between, item]));
}

export function codeOr(words: string | undefined, otherwise: string): Phrase {
  return words === undefined ? otherwise : code(words);
}
