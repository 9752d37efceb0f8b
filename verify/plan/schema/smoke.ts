import * as z from 'zod';
import { duration, filled, text } from './parts.ts';
import { failingTest, run, sabotage, serial } from './program.ts';
import { kinds } from './expectation/kinds.ts';
import { needed, notEmpty } from './expectation/text.ts';

const count = z.int().nonnegative();
const bound = (operator: string) => z.int(needed(operator, kinds.count)).nonnegative().optional();
const range = notEmpty(
  z.strictObject({
    atLeast: bound('atLeast').describe('At least this number.'),
    atMost: bound('atMost').describe('At most this number.'),
  }),
);

export const smoke = z
  .strictObject({
    run: run.describe(
      'The command that runs the tests: a text for `sh -c`, or a list of a program and its arguments. Environment and PATH are those of `commands`. The variable PROOFROLL_SMOKE_REPORT has the path of the report to write.',
    ),
    name: text
      .optional()
      .describe('Name in the id of the check if no suites are listed. By default the command.'),
    cwd: text.default('.').describe('Working directory, relative to the plan.'),
    format: z
      .enum(['junit', 'vitest'])
      .default('vitest')
      .describe(
        '`vitest`: proofroll adds the arguments of its reporter at the end of the command, unless the command names PROOFROLL_SMOKE_REPORT. `junit`: the command writes `report`, or the file that PROOFROLL_SMOKE_REPORT names.',
      ),
    report: text
      .optional()
      .describe(
        'JUnit file that the command writes, relative to `cwd`. Used with `format: junit`.',
      ),
    suites: filled(text)
      .optional()
      .describe(
        'Suites that must have run. Each is one check. A name is that of a suite, or of a test module, such as `tests/test_shop.py` or `tests.test_shop`.',
      ),
    tests: z
      .union([count, range])
      .optional()
      .describe(
        'How many tests must have run: a number, or a mapping with `atLeast` and `atMost`. By default at least 1. It applies to each suite separately.',
      ),
    skipped: z
      .union([count, range, z.literal('any')])
      .optional()
      .describe(
        'How many tests may be skipped in each suite: a number, a mapping with `atLeast` and `atMost`, or `any`. Without it, a suite with skipped tests is `inconclusive`: nothing is known about what they would have checked.',
      ),
    sabotage: sabotage(failingTest)
      .optional()
      .describe(
        'What breaks the target: variables, the other value of the flag, or files. At least one test of each suite must fail then. With it, suites run one after the other, when every claim has been observed.',
      ),
    serial,
    timeout: duration.default('120 s').describe('Time limit of the command.'),
  })
  .describe(
    'An existing test suite that must pass. Suites run in parallel, except those with `serial: true`.',
  );

export type SmokePlan = z.infer<typeof smoke>;
