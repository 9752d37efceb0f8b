import * as z from 'zod';
import { durationNs } from '../units/duration.ts';
import { patternFault } from './expectation/kinds.ts';
import type { Json } from '../../model/result.ts';

export const text = z.string().min(1);
/** As `z.json()`, but with a name in the published schema. */
export const json: z.ZodType<Json> = z
  .lazy(() =>
    z.union([
      z.string(),
      z.number(),
      z.boolean(),
      z.null(),
      z.array(json),
      z.record(z.string(), json),
    ]),
  )
  .meta({ id: 'value' });

export const NOTHING_TO_CHECK = 'must not be empty: an empty one would check nothing';

/** A list with at least one item: an empty list of expectations would pass without checking anything. */
export function filled<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1, NOTHING_TO_CHECK);
}

export function record<Value extends z.ZodType>(value: Value) {
  return z.record(z.string(), value);
}

/** A mapping with at least one entry. */
export function filledRecord<Value extends z.ZodType>(value: Value) {
  return record(value).refine((entries) => Object.keys(entries).length > 0, NOTHING_TO_CHECK);
}

/** A regular expression, as JavaScript writes it. */
export const pattern = z
  .string('must be a regular expression, in quotes')
  .min(1)
  .refine((given) => patternFault(given) === undefined, {
    error: ({ input }) => `not a regular expression: ${patternFault(String(input))}`,
  });

const A_DURATION = 'must be a duration with its unit, such as `10 s`';
export const duration = z
  .string(A_DURATION)
  .refine((given) => durationNs(given) !== undefined, A_DURATION);

/** `module:attribute`, as in `settings:loadSettings`. */
export const reference = z
  .string()
  .regex(/^[^:\s$][^\s]*:[\w$.]+$/, 'must be `module:attribute`, such as `settings:loadSettings`')
  .describe('`module:attribute`.');

/** `module:attribute`, or `$step.method` for what an earlier step made. */
export const callee = z
  .string()
  .regex(/^(\$[\w.$]+|[^:\s$][^\s]*:[\w$.]+)$/, 'must be `module:attribute` or `$step.method`')
  .describe('`module:attribute`, or `$step.method` to call a method of an earlier result.');

export const positional = z
  .array(json)
  .describe('Positional arguments. `$name` is the result of an earlier step, or a mock.');
export const named = record(json).describe(
  'Keyword arguments. In JavaScript they are passed as one object, after the others.',
);

/** An error that a mock raises. */
export const raised = z
  .union([
    text,
    z.strictObject({
      type: text
        .optional()
        .describe(
          "Class of the error: a built-in one such as `TimeoutError`, or the target's own as `module:Class`. Any other name is given to a plain error.",
        ),
      message: z.string().describe('Message of the error.'),
      code: text.optional().describe('Value of its attribute `code`, such as `ECONNREFUSED`.'),
    }),
  ])
  .meta({
    examples: ['connection lost', { type: 'TimeoutError', message: 'no answer after 3 s' }],
  });
export type Raised = z.infer<typeof raised>;

/** What the calls of a mocked method do. */
export const answerShape = {
  returns: json
    .optional()
    .describe(
      'What every call returns. `$name` is another mock, or the result of an earlier step, also inside of lists and mappings.',
    )
    .meta({ examples: [{ price: 3 }, '$response'] }),
  raises: raised
    .optional()
    .describe('The error that every call raises: its message, or a mapping with `type`.'),
  real: reference
    .optional()
    .describe(
      "The target's own object, as `module:attribute`. A function or class is called with the arguments of the call, anything else is returned.",
    ),
  sequence: filled(json)
    .optional()
    .describe(
      'What the calls do, in order. The last item is repeated. An item is what is returned, or `{ raises: … }`.',
    )
    .meta({ examples: [[{ raises: 'connection lost' }, { price: 3 }]] }),
};

const ONE_OF = ['returns', 'raises', 'real', 'sequence'] as const;

/** At most one of the keys that say what a call does. */
export function oneAnswer<Answer extends z.ZodObject>(shape: Answer) {
  return shape.refine(
    (given) => ONE_OF.filter((key) => given[key] !== undefined).length <= 1,
    `must have only one of ${ONE_OF.join(', ')}`,
  );
}

const answer = oneAnswer(
  z.strictObject({
    ...answerShape,
    sync: z.boolean().default(false).describe('Do it directly, not by a promise or awaitable.'),
  }),
)
  .describe('What the calls of a mocked method do. Without a key they return null.')
  .meta({ id: 'answer' });
export type MockAnswer = z.infer<typeof answer>;
const mock = z.strictObject({
  methods: record(answer).default({}).describe('Method → its answer.'),
  attributes: record(json)
    .default({})
    .describe('Attribute → its value. `$name` is another mock, or the result of a step.'),
  call: answer.optional().describe('The answer when the mock itself is called as a function.'),
});
export const mocks = record(mock)
  .describe(
    'Mocks by name. Looking for a member that is not declared here is allowed: it does not exist. Calling one fails the check, even if the target swallows the error.',
  )
  .meta({
    id: 'mocks',
    examples: [
      {
        client: { methods: { complete: { returns: '$response' } } },
        response: { attributes: { text: 'hello' }, methods: { close: { sync: true } } },
      },
    ],
  });
export type Mocks = z.infer<typeof mocks>;
