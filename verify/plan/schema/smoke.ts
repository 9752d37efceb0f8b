import * as z from 'zod';
import { filled, record, text } from './parts.ts';

export const smoke = z
  .strictObject({
    run: text.describe(
      'The command that runs the tests. The variable PROOFROLL_SMOKE_REPORT has the path of the report to write.',
    ),
    name: text
      .optional()
      .describe('Name in the id of the check if no suites are listed. By default the command.'),
    cwd: text.default('.').describe('Working directory, relative to the plan.'),
    format: z
      .enum(['junit', 'vitest'])
      .default('vitest')
      .describe(
        '`vitest`: proofroll adds its reporter to the command. `junit`: the command writes `report`.',
      ),
    report: text
      .optional()
      .describe(
        'JUnit file that the command writes, relative to `cwd`. Used with `format: junit`.',
      ),
    suites: filled(text).optional().describe('Suites that must have run. Each is one check.'),
    sabotage: z
      .strictObject({ env: record(z.string()).describe('Variable → its value.') })
      .optional()
      .describe(
        'Environment variables that break the target. At least one test of each suite must fail with them.',
      ),
    timeout: text.default('120 s').describe('Time limit of the command.'),
  })
  .describe('An existing test suite that must pass.');

export type SmokePlan = z.infer<typeof smoke>;
