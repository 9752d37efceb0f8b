import * as z from 'zod';
import {
  filled,
  filledRecord,
  mocks,
  pattern,
  positional,
  record,
  reference,
  text,
} from './parts.ts';
import { expectation } from './expectation/index.ts';

const one = z
  .strictObject({
    name: text
      .optional()
      .describe(
        'Name in the ids of the checks, as in `registry.create[payments/card]`. In a list of registries by default the attribute in `get`.',
      ),
    get: reference.describe(
      'The registry, as `module:attribute`. A function is called, anything else is read.',
    ),
    with: positional.optional(),
    list: text
      .optional()
      .describe(
        'Method or attribute that has the names. By default `list`; of a mapping without such a method, such as a Map, a dict or a plain object, its keys.',
      ),
    create: z
      .strictObject({
        method: text
          .optional()
          .describe(
            'Method that creates a provider. By default `create`; of a mapping without such a method, the item with the name is called with the arguments after the name, or taken as it is.',
          ),
        with: positional.default(['$name']),
        expect: record(expectation)
          .optional()
          .describe('Expected `class` and attributes of every provider. Operators are allowed.'),
        each: filledRecord(filledRecord(expectation))
          .optional()
          .describe('Name → expectations for this provider. They override `expect`.'),
      })
      .optional()
      .describe('How a provider is created. `$name` is replaced by its name.'),
    includes: filled(text).describe('Names that must be listed.'),
    exactly: z
      .boolean()
      .default(false)
      .describe('Whether other names, and names listed twice, are forbidden.'),
    rejects: z.union([text, filled(text)]).describe('A name, or names, that must not be found.'),
    error: pattern
      .optional()
      .describe(
        'Regular expression for the error for an unknown name. By default the error must have that name.',
      ),
    plant: z
      .strictObject({
        register: text.default('register').describe('Method that registers a provider.'),
        with: positional.describe(
          'Arguments of `register`. `$name` is the name of the test provider.',
        ),
        remove: text.optional().describe('Method that removes a provider.'),
        name: text.default('proofroll_planted').describe('Name of the test provider.'),
      })
      .optional()
      .describe(
        'A test provider. It must be listed after it is registered, and not after it is removed.',
      ),
    aliases: record(text).optional().describe('Alias → name of the provider.'),
    mocks: mocks.default({}).describe('Mocks for creating and registering providers, by name.'),
  })
  .describe('A registry of providers or plug-ins.');

export const registry = z
  .union([one, filled(one)])
  .describe('A registry of providers or plug-ins, or a list of several registries.');

export type RegistryPlan = z.infer<typeof one>;
