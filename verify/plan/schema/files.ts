import * as z from 'zod';
import { text } from './parts.ts';
import { notEmpty, textOperators } from './expectation/text.ts';

const expectation = notEmpty(
  z.strictObject({
    exists: z.boolean().optional().describe('Whether the file exists. By default `true`.'),
    ...textOperators,
  }),
).refine(
  ({ exists, ...operators }) => exists !== false || Object.keys(operators).length === 0,
  'a file that must not exist has no text to compare: remove the other operators',
);

export const fileCheck = z
  .strictObject({
    path: text.describe(
      "The path: relative to the target's root, below its home (`~/…`), or absolute. Variables and patterns are not expanded.",
    ),
    name: text.optional().describe('Name in the id of the check. By default the path.'),
    expect: expectation.describe(
      'What is expected of the file and its text. One trailing line end is ignored.',
    ),
  })
  .refine(({ path, expect: { exists } }) => exists !== false || !isPattern(path), {
    path: ['path'],
    message:
      'variables and patterns in a path are not expanded, so the file would never exist: write `~/…` for the home folder, or use a command',
  })
  .describe('A file of the rollout. It is only read.');

/** Whether a shell would expand it. */
function isPattern(path: string): boolean {
  return /\$[\w{]|[*?]/u.test(path);
}

export type FilePlan = z.infer<typeof fileCheck>;
