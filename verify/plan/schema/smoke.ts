import * as z from 'zod';
import { filled, record, text } from './parts.ts';

export const smoke = z
  .strictObject({
    run: text.describe(
      'the command, run in `cwd`; its report is asked for by the variable PROOFROLL_SMOKE_REPORT',
    ),
    name: text.optional().describe('name in the check id where no suites are listed'),
    cwd: text.default('.').describe('relative to the plan'),
    format: z
      .enum(['junit', 'vitest'])
      .default('vitest')
      .describe(
        '`vitest`: proofroll adds the reporter itself; `junit`: the command writes `report`',
      ),
    report: text
      .optional()
      .describe('JUnit file that the command writes, relative to `cwd`, for `format: junit`'),
    suites: filled(text).optional().describe('suites that must have run; one check each'),
    sabotage: z
      .strictObject({ env: record(z.string()) })
      .optional()
      .describe('variables under which at least one test of every suite must fail'),
    timeout: text.default('120 s'),
  })
  .describe('a suite of tests that the rollout already has');

export type SmokePlan = z.infer<typeof smoke>;
