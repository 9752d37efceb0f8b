import * as z from 'zod';
import {
  filled,
  filledRecord,
  json,
  mocks,
  named,
  pattern,
  positional,
  reference,
  text,
} from './parts.ts';
import { expectation } from './expectation/index.ts';

const rejection = z.union([
  z.array(json),
  z.strictObject({
    with: z.array(json).describe('Positional arguments that must be refused.'),
    error: pattern
      .optional()
      .describe('Regular expression for the error. By default the error must name the argument.'),
  }),
]);

export const components = z
  .strictObject({
    create: reference.describe(
      'Class or factory, as `module:attribute`. `$name` is replaced by each name under `each`.',
    ),
    name: text.optional().describe('Name in the id of the check. By default the attribute.'),
    each: z
      .union([filled(text), filledRecord(positional)])
      .optional()
      .describe('A list of names, or name → positional arguments. Each makes one component.'),
    with: positional.optional(),
    named: named.optional(),
    expect: filledRecord(expectation)
      .optional()
      .describe(
        'The expected `class` and attributes of the component. A class may be named with the end of its module: `v2.Rates` or `shop/v2:Rates`. Operators are allowed.',
      ),
    rejects: filled(rejection)
      .optional()
      .describe('Arguments that must be refused: a list, or a mapping with `with` and `error`.'),
    mocks: z
      .union([z.literal('auto'), mocks])
      .optional()
      .describe('Mocks by name. `auto` passes a mock for every dependency.'),
    requires: z
      .union([z.int().positive(), filled(text)])
      .optional()
      .describe('The number of required dependencies, or their names.'),
  })
  .describe('A component that can be created, and how it differs from other components.');

export type ComponentPlan = z.infer<typeof components>;
