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

export const step = z
  .strictObject({
    as: text.describe('Name of the result. Later steps refer to it as `$name`.'),
    call: callee,
    with: positional.default([]),
    named: named.optional(),
    enter: z
      .boolean()
      .optional()
      .describe(
        'Enter the context manager (in JavaScript the disposable object) that the call returns. `$name` is then what it yields.',
      ),
  })
  .describe('A call.')
  .meta({ id: 'step' });

export const otherAnswers = record(
  record(
    z.strictObject({
      returns: json.optional().describe('What every call returns instead.'),
      sequence: filled(json).optional().describe('What the calls return instead, in order.'),
    }),
  ),
).describe(
  'Mock → method → another answer, for the control. The outcome must change with it. Write `call` for the mock itself.',
);

export const flow = z
  .strictObject({
    name: text.describe('Name in the id of the check.'),
    mocks: mocks.default({}).describe('Mocks for the steps, by name.'),
    steps: filled(step).describe('The calls, in order.'),
    expect: filledRecord(expectation).describe(
      '`step`, `step.attribute`, `step.class` or `mock@calls` → the expected value. Operators are allowed.',
    ),
    otherwise: otherAnswers
      .optional()
      .describe(
        'Mock → method → another answer, for the controls. Each mock listed here must change the outcome on its own. By default each mock with an answer must. Write `call` for the mock itself.',
      ),
  })
  .describe('A path through the whole system, with everything outside the system mocked.');

export type FlowPlan = z.infer<typeof flow>;
export type StepPlan = z.infer<typeof step>;
export type OtherAnswers = z.infer<typeof otherAnswers>;
