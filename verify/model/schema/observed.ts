import * as z from 'zod';
import { placeParts, placeRoles } from '../result.ts';
import { count, json, milliseconds, place, text } from './vocabulary.ts';

export const flagState = z.strictObject({
  key: text,
  value: json,
  layer: text.exactOptional(),
  where: place.exactOptional(),
  builds: text.exactOptional().describe('The class that is built with this value'),
});
export const settingState = z.strictObject({
  key: text,
  value: json,
  layer: text.exactOptional(),
  where: place.exactOptional(),
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
  changed: z
    .boolean()
    .describe('Whether its bytes or its modification time are others after the run'),
  beside: text.exactOptional().describe('Files that came or went beside it during the run'),
});

const lifecycle = z
  .strictObject({
    key: text,
    files: count.describe('Files that were searched'),
    readers: z.array(place).describe('Code that reads the flag in production'),
    otherPlaces: z.array(
      z.strictObject({
        where: place,
        role: z.enum(placeRoles).describe('What the place does with the flag that it names'),
        part: z
          .enum(placeParts)
          .describe('`other`: a file that is no code, such as documentation or settings'),
      }),
    ),
    unlisted: count.describe('Places beyond those that are listed'),
    introduced: z
      .strictObject({
        date: text.describe('YYYY-MM-DD'),
        by: z.enum(['plan', 'git']).describe('Stated in the plan, or found in the history of git'),
        commit: text.exactOptional(),
        atLeast: z.boolean().exactOptional().describe('The history begins there'),
      })
      .exactOptional(),
    ageDays: z.int().exactOptional(),
    remove: z
      .strictObject({
        date: text.describe('YYYY-MM-DD, from the plan'),
        daysLeft: z.int().describe('Negative once the day is over'),
      })
      .exactOptional(),
    legacy: z
      .strictObject({ name: text, where: z.array(place) })
      .exactOptional()
      .describe('The class that nothing chooses once the flag is gone'),
  })
  .describe("Where the flag stands in the target's sources, and what removing it takes");

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
