import * as z from 'zod';
import { kinds, needs, type Kind } from './kinds.ts';
import { NOTHING_TO_CHECK } from '../parts.ts';
import type { Json } from '../../../model/result.ts';

/** A mapping of which at least one key is given. */
export function notEmpty<Mapping extends z.ZodObject>(mapping: Mapping) {
  return mapping.refine((given) => Object.keys(given).length > 0, {
    error: 'must not be empty: an empty one would compare nothing',
    // an unknown key is reported itself
    when: ({ issues }) => issues.length === 0,
  });
}

/** The message of a schema for an operator's argument, at a place that has only some of them. */
export function needed(operator: string, kind: Kind<Json>) {
  return {
    error: ({ input }: { input?: unknown }) =>
      input === undefined ? undefined : needs(operator, kind, input as Json),
  };
}

/** The operators of an expectation that apply to a text. */
export const textOperators = {
  equals: textFor('equals').optional().describe('The whole text equals this.'),
  contains: textFor('contains').optional().describe('The text contains this.'),
  matches: z
    .string(needed('matches', kinds.pattern))
    .refine((given) => kinds.pattern.accepts(given), needed('matches', kinds.pattern))
    .optional()
    .describe('The text matches this regular expression.'),
  oneOf: z
    .array(z.string(), needed('oneOf', kinds.list))
    .min(1, NOTHING_TO_CHECK)
    .optional()
    .describe('The whole text equals one of these.'),
};

function textFor(operator: string) {
  return z.string(needed(operator, kinds.text));
}

const textMapping = notEmpty(z.strictObject(textOperators))
  .describe('Operators for a text.')
  .meta({ id: 'text' });

/** What a text must be: the text itself, or a mapping with operators. */
export const textExpectation = z.union([z.string(), textMapping]);
