import * as z from 'zod';
import {
  expectation,
  filled,
  filledRecord,
  json,
  mocks,
  named,
  positional,
  reference,
  text,
} from './parts.ts';

const rejection = z.union([
  z.array(json),
  z.strictObject({
    with: z.array(json),
    error: text
      .optional()
      .describe('regular expression for the error; it must name the argument by default'),
  }),
]);

export const components = z
  .strictObject({
    create: reference.describe('class or factory; `$name` in it stands for the name under `each`'),
    name: text.optional().describe('name in the check id; the attribute by default'),
    each: z
      .union([filled(text), filledRecord(positional)])
      .optional()
      .describe('names, or name → positional arguments'),
    with: positional.optional(),
    named: named.optional(),
    expect: filledRecord(expectation).optional().describe('`class` and attributes of what is made'),
    rejects: filled(rejection).optional().describe('arguments that must be refused'),
    mocks: z
      .union([z.literal('auto'), mocks])
      .optional()
      .describe('`auto` gives every dependency a mock'),
    requires: z
      .union([z.int().positive(), filled(text)])
      .optional()
      .describe('how many dependencies are required, or their names'),
  })
  .describe('something that is created, and how it can be told from others');

export type ComponentPlan = z.infer<typeof components>;
