/** What several checks that did not pass have in common. */
import * as z from 'zod';
import { causeCodes } from '../signals.ts';
import { text } from './vocabulary.ts';

export const cause = z
  .strictObject({
    code: z.enum(causeCodes),
    what: text.describe('What was observed, as a sentence'),
    remedy: text.exactOptional().describe('What to do about it'),
    lead: text.describe('Id of the check that shows the cause best'),
    follow: z.array(text).describe('Ids of the checks of which an observation shows it'),
    probably: z.array(text).describe('Ids of the checks of which it is concluded'),
  })
  .meta({
    id: 'cause',
    description: 'A finding from which other checks that did not pass follow',
  });
export type CommonCause = z.infer<typeof cause>;
