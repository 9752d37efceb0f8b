import * as z from 'zod';
import {
  callee,
  expectation,
  filled,
  filledRecord,
  json,
  mocks,
  named,
  positional,
  record,
  text,
} from './parts.ts';

export const step = z.strictObject({
  as: text.describe('name for what it gives; `$name` in later steps'),
  call: callee,
  with: positional.default([]),
  named: named.optional(),
  enter: z
    .boolean()
    .optional()
    .describe(
      'enter the context manager (in JavaScript something disposable) that the call gives; `$name` is then what it yields',
    ),
});

export const otherAnswers = record(
  record(z.strictObject({ returns: json.optional(), sequence: filled(json).optional() })),
).describe(
  'mock → method, or `call` for the mock itself, → another answer, which must change the outcome',
);

export const flow = z
  .strictObject({
    name: text,
    mocks: mocks.default({}),
    steps: filled(step),
    expect: filledRecord(expectation).describe(
      '`step.attribute`, or `mock@calls`, → what it must be',
    ),
    otherwise: otherAnswers
      .optional()
      .describe(
        'mock → method, or `call` for the mock itself, → another answer; each mock here must change the outcome by itself, without this each that answers with something',
      ),
  })
  .describe('an integrated path through the system, with what is outside of it mocked');

export type FlowPlan = z.infer<typeof flow>;
export type StepPlan = z.infer<typeof step>;
export type OtherAnswers = z.infer<typeof otherAnswers>;
