/** What commands and suites have in common: how they are run, and how they are broken. */
import * as z from 'zod';
import { filled, filledRecord, text } from './parts.ts';
import { textExpectation } from './expectation/text.ts';

const line = text.refine(
  (run) => run.split('\n').some((each) => /^\s*[^\s#]/.test(each)),
  'must have a command: an empty one or a comment would run nothing',
);
const list = filled(text).refine(
  ([program = '']) => !/^-|=/.test(program),
  'the first item must be a program: it must not begin with - or contain =',
);

/** A text for `sh -c`, or a program with its arguments. */
export const run = z.union([line, list]);

export const serial = z
  .boolean()
  .default(false)
  .describe(
    'Run it alone: for a command that needs a port, a file or the machine for itself. Serial commands and all controls run one after the other, so their times add up.',
  );

const env = filledRecord(z.string())
  .refine(
    (given) => Object.keys(given).every((name) => /^[A-Za-z_]\w*$/.test(name)),
    'the name of a variable may have letters, digits and _, and must not begin with a digit',
  )
  .describe('Variable → its value.');

const ways = {
  env: env.optional(),
  flag: z
    .literal('otherwise')
    .optional()
    .describe("The flag has its other value, set in the flag's source."),
  files: filledRecord(z.union([z.string(), z.null()]))
    .optional()
    .describe(
      'File → its text, or `null` if it is missing. The paths are relative to `cwd`, or below the home (`~/…`). The command runs in a folder in which everything else is a link to the real files.',
    ),
};

/** @param fails how it must fail; by default in any way except a crash */
export function sabotage<Fails extends z.ZodType>(fails: Fails) {
  return z
    .strictObject({ ...ways, fails: fails.optional() })
    .refine(
      (given) => Object.keys(ways).some((way) => given[way as keyof typeof ways] !== undefined),
      'must have `env`, `flag` or `files`: otherwise nothing would be broken',
    );
}

export const failingTest = z
  .strictObject({
    test: textExpectation.optional().describe('The name of a test that must fail.'),
    message: textExpectation.optional().describe('What its failure must say.'),
  })
  .refine(
    (given) => Object.values(given).some((each) => each !== undefined),
    'must not be empty: an empty one would compare nothing',
  )
  .describe('A test that must fail then. By default any test of the suite.');

export type RunPlan = z.infer<typeof run>;
export type BrokenPlan = Pick<z.infer<ReturnType<typeof sabotage>>, keyof typeof ways>;
