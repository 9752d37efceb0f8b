import * as z from 'zod';
import { otherAnswers, step } from './flow.ts';
import { filled, mocks, text } from './parts.ts';
import { backup, drill } from './rollback-drill.ts';

const scenario = z.strictObject({
  name: text.optional().describe('name in the check id; that of the flow by default'),
  flow: text.optional().describe('a flow of this plan, whose mocks and steps are run'),
  mocks: mocks.optional(),
  steps: filled(step).optional(),
  compare: filled(text)
    .optional()
    .describe(
      '`step`, `step.attribute`, `step.class` or `mock@calls`; what the last step gives by default',
    ),
  except: filled(text)
    .optional()
    .describe('paths that may differ, such as `reply.id`; `*` stands for one part of a path'),
  otherwise: otherAnswers.optional(),
});

const equivalence = z
  .strictObject({
    scenarios: filled(scenario),
    runs: z
      .int()
      .min(2)
      .max(10)
      .default(2)
      .describe('processes for each state of the flag; three more where a difference is seen'),
    seed: z
      .int()
      .nonnegative()
      .optional()
      .describe('of the order in which scenarios are run; another one each time by default'),
  })
  .describe('calls that must give the same with the flag in either state, by way of what reads it');

export const rollback = z
  .strictObject({
    drill: drill.optional(),
    equivalence: equivalence.optional(),
    backup: backup.optional(),
  })
  .describe('the way back, and what it must keep');

export type EquivalencePlan = z.infer<typeof equivalence>;
export type ScenarioPlan = z.infer<typeof scenario>;
