import * as z from 'zod';
import { json, milliseconds, place, text } from './vocabulary.ts';

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
  sha256: text,
  changed: z
    .boolean()
    .describe('Whether its bytes or its modification time are others after the run'),
  beside: text.exactOptional().describe('Files that came or went beside it during the run'),
});

export const seen = z
  .strictObject({
    flag: flagState.extend({ buildsOtherwise: text.exactOptional() }).exactOptional(),
    settings: z.array(settingState),
    sources: z.array(sourceState),
    tests: z.array(suiteTest),
    files: z.array(file),
  })
  .describe('What was seen of the flag, the settings and the surroundings, apart from any check');
