/** Sentences before a format lays them out. */
import type { Json } from '../../model/result.ts';

/** Plain strings are words of ours; what came from plan or target is marked, as each format escapes it in its own way. */
export type Phrase = string | Marked | readonly Phrase[];
export type Marked =
  | { as: 'text' | 'code' | 'strong' | 'good' | 'bad'; words: string }
  | { as: 'value'; data: Json }
  | { as: 'mark'; of: Origin; name?: string };
/** Where a sentence comes from that was not observed in this run. */
export type Origin = 'plan' | 'before';

export const planMark: Phrase = { as: 'mark', of: 'plan' };
export const beforeMark: Phrase = { as: 'mark', of: 'before' };
/** A mark that names what it stands for, also where it is but a picture. */
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

/** Never told by colour alone: a format puts its sign before the words. */
export function good(words: string): Phrase {
  return { as: 'good', words };
}

export function bad(words: string): Phrase {
  return { as: 'bad', words };
}

export function stated(words: string): Phrase {
  return [planMark, ' ', text(words)];
}

/** The first of many, and how many there are besides. */
export function listed(first: readonly Phrase[], more = 0): Phrase {
  const all = more > 0 ? [...first, `and ${more} more`] : first;
  return all.flatMap((item, index) => (index === 0 ? [item] : [', ', item]));
}

export function codeOr(words: string | undefined, otherwise: string): Phrase {
  return words === undefined ? otherwise : code(words);
}
