/** What the plan states. Reports mark it as stated, never as observed. */
import * as z from 'zod';
import { json, text } from './vocabulary.ts';

const texts = z.array(text);

export const stated = z
  .strictObject({
    name: text,
    type: text.exactOptional(),
    version: text.exactOptional(),
    summary: text.exactOptional(),
    contact: text.exactOptional(),
    before: texts.exactOptional(),
    changes: z
      .array(
        z.strictObject({
          title: text,
          file: text.exactOptional(),
          description: text.exactOptional(),
        }),
      )
      .exactOptional(),
    knownIssues: z
      .array(
        z.strictObject({
          title: text,
          impact: text.exactOptional(),
          resolution: text.exactOptional(),
        }),
      )
      .exactOptional(),
    phases: z
      .array(
        z.strictObject({
          name: text,
          flag: json.exactOptional(),
          description: text.exactOptional(),
          current: z.boolean().exactOptional(),
        }),
      )
      .exactOptional(),
    recommendations: z
      .strictObject({
        immediate: texts.exactOptional(),
        shortTerm: texts.exactOptional(),
        longTerm: texts.exactOptional(),
      })
      .exactOptional(),
    rollback: z
      .strictObject({
        disable: text.exactOptional(),
        enable: text.exactOptional(),
        notes: texts.exactOptional(),
      })
      .exactOptional(),
    nextSteps: texts.exactOptional(),
  })
  .describe('What the plan states; not observed');

export type Stated = z.infer<typeof stated>;
