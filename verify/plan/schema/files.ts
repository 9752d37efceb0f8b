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
    path: text.describe(
      "relative to the target's root, `~/…` below its home, or absolute; taken as it is written",
    ),
    name: text.optional().describe('name in the check id; the path by default'),
    expect: expectation.describe(
      'the text is compared without one line end at its end; operators as elsewhere',
    ),
  })
  .refine(({ path, expect: { exists } }) => exists !== false || !isPattern(path), {
    path: ['path'],
    message:
      'a path is taken as it is written, without variables and patterns, so that nothing would ever be there; write `~/…` for the home, or use a command',
  })
  .describe('a file of the rollout, which is only ever read');

/** Would be expanded by a shell. */
function isPattern(path: string): boolean {
  return /\$[\w{]|[*?]/u.test(path);
}

export type FilePlan = z.infer<typeof fileCheck>;
