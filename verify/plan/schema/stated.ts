import * as z from 'zod';
import { filled, json, text } from './parts.ts';

const change = z.strictObject({
  title: text.describe('What was changed.'),
  file: text.optional().describe('The file that was changed.'),
  description: text.optional().describe('The change in more words.'),
});

const knownIssue = z.strictObject({
  title: text.describe('What is wrong.'),
  impact: text.optional().describe('Who notices it, and how.'),
  resolution: text.optional().describe('What is planned, or how to avoid it.'),
});

const phase = z.strictObject({
  name: text.describe('Name of the phase.'),
  flag: json.optional().describe('Value of the flag in this phase.'),
  description: text.optional().describe('What happens in this phase.'),
  current: z.boolean().optional().describe('Whether the rollout is in this phase now.'),
});

const recommendations = z.strictObject({
  immediate: filled(text).optional().describe('For now.'),
  shortTerm: filled(text).optional().describe('For the next weeks.'),
  longTerm: filled(text).optional().describe('For later.'),
});

const rollback = z.strictObject({
  disable: text.optional().describe('Command that rolls back.'),
  enable: text.optional().describe('Command that rolls out again.'),
  notes: filled(text).optional().describe('What to know about the rollback.'),
});

/** What the plan states about the rollout. Reports show it as stated, never as observed. */
export const stated = z
  .strictObject({
    name: text.describe('Name of the rollout.'),
    type: text.optional().describe('Kind of rollout, such as `feature flag`.'),
    version: text.optional().describe('Version that is rolled out.'),
    summary: text.optional().describe('The rollout in a few sentences.'),
    contact: text.optional().describe('Who to ask about the rollout.'),
    before: filled(text).optional().describe('The state before the rollout.'),
    changes: filled(change).optional().describe('The changes of the rollout.'),
    knownIssues: filled(knownIssue).optional().describe('Problems that are known.'),
    phases: filled(phase).optional().describe('The phases of the migration, in order.'),
    recommendations: recommendations.optional().describe('What you recommend.'),
    rollback: rollback.optional().describe('How to roll back, for the reader of the report.'),
    nextSteps: filled(text).optional().describe('What happens next.'),
  })
  .describe('The rollout in your own words. Reports show this as stated, not as verified.');
