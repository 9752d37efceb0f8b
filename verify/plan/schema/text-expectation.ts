import * as z from 'zod';
import { filled } from './parts.ts';

const nothing = 'must not be empty: with nothing in it, nothing would be compared';

/** A mapping of which at least one key is given. */
export function notEmpty<Mapping extends z.ZodObject>(mapping: Mapping) {
  return mapping.refine((given) => Object.keys(given).length > 0, nothing);
}

/** The operators of an expectation that make sense for a text. */
export const textOperators = {
  equals: z.string().optional().describe('the whole text'),
  contains: z.string().optional().describe('a part of it'),
  matches: z.string().optional().describe('a regular expression that it matches'),
  oneOf: filled(z.string()).optional().describe('the whole text is one of these'),
};

/** What a text must be: the text itself, or a mapping with operators. */
export const textExpectation = z.union([z.string(), notEmpty(z.strictObject(textOperators))]);
