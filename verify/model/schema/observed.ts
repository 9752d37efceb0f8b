/** What a run observed of the target, apart from any check. */
import * as z from 'zod';
import { placeParts, placeRoles } from '../vocabulary.ts';
import { count, json, milliseconds, place, text } from './vocabulary.ts';

export const placed = z.strictObject({
  value: json,
  layer: text.exactOptional(),
  where: place.exactOptional(),
});
export const flagState = z.strictObject({
  key: text,
  ...placed.shape,
  builds: text.exactOptional().describe('The class that is created with this value'),
});
export const settingState = z.strictObject({
  key: text,
  ...placed.shape,
  secret: z.boolean(),
});
export const sourceState = z.strictObject({
  name: text,
  kind: text,
  file: text.exactOptional(),
  present: z.boolean(),
});
const suiteTest = z.strictObject({
  suite: text,
  name: text,
  status: z.enum(['passed', 'failed', 'skipped']),
  message: text.exactOptional(),
  durationMs: milliseconds.exactOptional(),
});
const file = z.strictObject({
  path: text,
  sha256: text.exactOptional().describe('Absent for a file that holds secrets'),
  changed: z.boolean().describe('Whether its content or modification time changed during the run'),
  nearby: text
    .exactOptional()
    .describe('Files that appeared or disappeared next to it during the run'),
});

const lifecycle = z
  .strictObject({
    key: text,
    files: count.describe('Files that were searched'),
    readers: z.array(place).describe('Production code that reads the flag'),
    otherPlaces: z.array(
      z.strictObject({
        where: place,
        role: z.enum(placeRoles).describe('What the place does with the flag that it names'),
        part: z
          .enum(placeParts)
          .describe('`other`: a file that is not code, such as documentation or settings'),
      }),
    ),
    unlisted: count.describe('Number of further places'),
    introduced: z
      .strictObject({
        date: text.describe('YYYY-MM-DD'),
        by: z.enum(['plan', 'git']).describe('Stated in the plan, or found in the history of git'),
        commit: text.exactOptional(),
        atLeast: z
          .boolean()
          .exactOptional()
          .describe('The history starts there, so it may be older'),
      })
      .exactOptional(),
    ageDays: z.int().exactOptional(),
    remove: z
      .strictObject({
        date: text.describe('YYYY-MM-DD, from the plan'),
        daysLeft: z.int().describe('Negative after that day'),
      })
      .exactOptional(),
    legacy: z
      .strictObject({ name: text, where: z.array(place) })
      .exactOptional()
      .describe('The class that is unused once the flag is removed'),
  })
  .describe("Where the target's sources name the flag, and what removing it takes");

export const observedState = z
  .strictObject({
    flag: flagState
      .extend({ buildsOtherwise: text.exactOptional(), otherwise: json.exactOptional() })
      .exactOptional(),
    lifecycle: lifecycle.exactOptional(),
    settings: z.array(settingState),
    sources: z.array(sourceState),
    tests: z.array(suiteTest),
    files: z.array(file),
  })
  .describe('What was observed of the flag, the settings and the surroundings');

/** One test of a smoke suite, as its own report has it. */
export type SuiteTest = z.infer<typeof suiteTest>;
/** A value and where it came from. */
export type Placed = z.infer<typeof placed>;
export type FlagState = z.infer<typeof flagState>;
/** The value of a secret says only whether there is one. */
export type SettingState = z.infer<typeof settingState>;
export type SourceState = z.infer<typeof sourceState>;
export type Lifecycle = z.infer<typeof lifecycle>;
export type ObservedState = z.infer<typeof observedState>;
