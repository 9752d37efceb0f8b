import * as z from 'zod';
import { filled, json, text } from './parts.ts';

/** What the plan states about the rollout: reports give it as stated, never as observed. */
export const stated = z
  .strictObject({
    name: text,
    type: text.optional(),
    version: text.optional(),
    summary: text.optional(),
    contact: text.optional(),
    before: filled(text).optional().describe('the state before the rollout'),
    changes: filled(
      z.strictObject({ title: text, file: text.optional(), description: text.optional() }),
    ).optional(),
    knownIssues: filled(
      z.strictObject({ title: text, impact: text.optional(), resolution: text.optional() }),
    ).optional(),
    phases: filled(
      z.strictObject({
        name: text,
        flag: json.optional(),
        description: text.optional(),
        current: z.boolean().optional(),
      }),
    )
      .optional()
      .describe('the migration path; `flag` is the value that the flag has in that phase'),
    recommendations: z
      .strictObject({
        immediate: filled(text).optional(),
        shortTerm: filled(text).optional(),
        longTerm: filled(text).optional(),
      })
      .optional(),
    rollback: z
      .strictObject({
        disable: text.optional(),
        enable: text.optional(),
        notes: filled(text).optional(),
      })
      .optional()
      .describe('the commands that take the rollout back'),
    nextSteps: filled(text).optional(),
  })
  .describe('the rollout, in words');
