import * as z from 'zod';
import { filled } from './parts.ts';

/** A mapping of which at least one key is given. */
export function notEmpty<Mapping extends z.ZodObject>(mapping: Mapping) {
  return mapping.refine(
    (given) => Object.keys(given).length > 0,
    'must not be empty: an empty one would compare nothing',
  );
}

/** The operators of an expectation that apply to a text. */
export const textOperators = {
  equals: z.string().optional().describe('The whole text equals this.'),
  contains: z.string().optional().describe('The text contains this.'),
  matches: z.string().optional().describe('The text matches this regular expression.'),
  oneOf: filled(z.string()).optional().describe('The whole text equals one of these.'),
};

const textMapping = notEmpty(z.strictObject(textOperators))
  .describe('Operators for a text.')
  .meta({ id: 'text' });

/** What a text must be: the text itself, or a mapping with operators. */
export const textExpectation = z.union([z.string(), textMapping]);
