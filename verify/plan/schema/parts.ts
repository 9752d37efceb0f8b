import * as z from 'zod';
import type { Json } from '../../model/result.ts';

export const text = z.string().min(1);
export const json: z.ZodType<Json> = z.json();

/** A list that may not be empty: an empty list of expectations would pass by checking nothing. */
export function filled<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1, 'must not be empty: with nothing in it, nothing would be checked');
}

export function record<Value extends z.ZodType>(value: Value) {
  return z.record(z.string(), value);
}

/** A mapping that may not be empty. */
export function filledRecord<Value extends z.ZodType>(value: Value) {
  return record(value).refine(
    (entries) => Object.keys(entries).length > 0,
    'must not be empty: with nothing in it, nothing would be checked',
  );
}

/** `module:attribute`, as in `settings:loadSettings`. */
export const reference = z
  .string()
  .regex(/^[^:\s$][^\s]*:[\w$.]+$/, 'must be `module:attribute`, such as `settings:loadSettings`')
  .describe('`module:attribute`');

/** `module:attribute`, or `$step.method` for what an earlier step made. */
export const callee = z
  .string()
  .regex(/^(\$[\w.$]+|[^:\s$][^\s]*:[\w$.]+)$/, 'must be `module:attribute` or `$step.method`')
  .describe('`module:attribute`, or `$step.method` of what an earlier step made');

export const positional = z
  .array(json)
  .describe('positional arguments; `$name` stands for what a step made or for a mock');
export const named = record(json).describe('keyword arguments; for JavaScript one trailing object');

const operators = z.strictObject({
  equals: json.optional(),
  contains: json.optional().describe('a text has this part, or a list this item'),
  matches: z.string().optional().describe('a text matches this regular expression'),
  oneOf: filled(json).optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  includes: z.array(json).optional().describe('a list has all of these items'),
  count: z.int().nonnegative().optional().describe('a list has so many items'),
});
export const operatorNames = Object.keys(operators.shape);
export type Operators = z.infer<typeof operators>;

/** What a value must be: the value itself, or a mapping with operators. */
export const expectation = json.describe(
  `the value itself, or a mapping with operators: ${operatorNames.join(', ')}`,
);
export { operators };

/** Answers of a mocked method: one value, or a list under `sequence`. */
const answer = z.strictObject({
  returns: json.optional().describe('what every call returns'),
  sequence: filled(json).optional().describe('what the calls return, in order; the last repeats'),
  sync: z
    .boolean()
    .default(false)
    .describe('answers at once instead of with a promise or awaitable'),
});
export type MockAnswer = z.infer<typeof answer>;
const mock = z.strictObject({
  methods: record(answer).default({}).describe('method → answer'),
  attributes: record(json).default({}),
  call: answer.optional().describe('the mock itself is called'),
});
export const mocks = record(mock).describe(
  'stand-ins by name; a member that is not declared is refused',
);
export type Mocks = z.infer<typeof mocks>;
