import * as z from 'zod';
import { text } from './parts.ts';
import { notEmpty, textOperators } from './text-expectation.ts';

const expectation = notEmpty(
  z.strictObject({
    exists: z.boolean().optional().describe('whether it is there; `true` by default'),
    ...textOperators,
  }),
).refine(
  ({ exists, ...operators }) => exists !== false || Object.keys(operators).length === 0,
  'a file that must not be there has no text to compare',
);

export const fileCheck = z
  .strictObject({
    path: text.describe("relative to the target's root, `~/…` below its home, or absolute"),
    name: text.optional().describe('name in the check id; the path by default'),
    expect: expectation.describe(
      'the text is compared without one line end at its end; operators as elsewhere',
    ),
  })
  .describe('a file of the rollout, which is only ever read');

export type FilePlan = z.infer<typeof fileCheck>;
