import * as z from 'zod';
import {
  answerShape,
  callee,
  filled,
  filledRecord,
  mocks,
  oneAnswer,
  named,
  positional,
  record,
  text,
} from './parts.ts';
import { expectation } from './expectation/index.ts';

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
    oneAnswer(z.strictObject(answerShape))
      .describe('What the calls of a mocked method do instead.')
      .meta({ id: 'otherAnswer' }),
  ),
).describe(
  'Mock → method → another answer, for the control. The outcome must change with it. Write `call` for the mock itself.',
);

export const flow = z
  .strictObject({
    name: text.describe('Name in the id of the check.'),
    mocks: mocks.default({}).describe('Mocks for the steps, by name.'),
    steps: filled(step).describe('The calls, in order.'),
    expect: filledRecord(expectation)
      .describe(
        '`step`, `step.attribute`, `step.class`, `step.error`, `mock@calls` or `mock.member@calls` → the expected value. Operators are allowed. `step.error` claims that the step raises an error, whose text is `Name: message`; later steps are then not run. `mock@calls` is the list of all calls of a mock, in order, each as `{ member: …, arguments: […] }`, with keyword arguments as a last mapping; `mock.member@calls` has those of one member.',
      )
      .meta({
        examples: [
          {
            'reply.text': 'It is 4.',
            'client@calls': { count: 2 },
            'mail.send@calls': [{ member: 'send', arguments: ['a@b.example', { retry: true }] }],
          },
          { 'order.error': { matches: '^PaymentFailed: .*declined' } },
        ],
      }),
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
