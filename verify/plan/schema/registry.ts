import * as z from 'zod';
import {
  expectation,
  filled,
  filledRecord,
  mocks,
  positional,
  record,
  reference,
  text,
} from './parts.ts';

export const registry = z
  .strictObject({
    get: reference.describe(
      'The registry, as `module:attribute`. A function is called, anything else is read.',
    ),
    with: positional.optional(),
    list: text.default('list').describe('Method or attribute that has the names.'),
    create: z
      .strictObject({
        method: text.default('create').describe('Method that creates a provider.'),
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
    exactly: z.boolean().default(false).describe('Whether other names are forbidden.'),
    rejects: z.union([text, filled(text)]).describe('A name, or names, that must not be found.'),
    error: text
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

export type RegistryPlan = z.infer<typeof registry>;
