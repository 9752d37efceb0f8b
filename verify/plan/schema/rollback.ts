import * as z from 'zod';
import { otherAnswers, step } from './flow.ts';
import { filled, mocks, text } from './parts.ts';
import { backup, drill } from './rollback-drill.ts';

const scenario = z.strictObject({
  name: text.optional().describe('Name in the id of the check. By default the name of the flow.'),
  flow: text.optional().describe('A flow of this plan. Its mocks and steps are used.'),
  mocks: mocks.optional().describe('Mocks for the steps, by name.'),
  steps: filled(step).optional().describe('The calls, in order. By default those of the flow.'),
  compare: filled(text)
    .optional()
    .describe(
      'What is compared: `step`, `step.attribute`, `step.class` or `mock@calls`. By default the result of the last step.',
    ),
  except: filled(text)
    .optional()
    .describe('Paths that may differ, such as `reply.id`. `*` matches one part of a path.'),
  otherwise: otherAnswers.optional(),
});

const equivalence = z
  .strictObject({
    scenarios: filled(scenario).describe('The calls that are compared.'),
    runs: z
      .int()
      .min(2)
      .max(10)
      .default(2)
      .describe(
        'Number of processes for each value of the flag. Three more are run if there is a difference.',
      ),
    seed: z
      .int()
      .nonnegative()
      .optional()
      .describe('Seed of the order in which scenarios run. By default a new one for each run.'),
  })
  .describe(
    'Calls that must give the same result with either value of the flag. They must run code that reads the flag.',
  );

export const rollback = z
  .strictObject({
    drill: drill.optional(),
    equivalence: equivalence.optional(),
    backup: backup.optional(),
  })
  .describe('Checks of the rollback: a rehearsal, equal results, and a usable backup.');

export type EquivalencePlan = z.infer<typeof equivalence>;
export type ScenarioPlan = z.infer<typeof scenario>;
