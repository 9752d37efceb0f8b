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
    get: reference.describe('what gives the registry: called, or read where it is no function'),
    with: positional.optional(),
    list: text.default('list').describe('method or attribute with the names'),
    create: z
      .strictObject({
        method: text.default('create'),
        with: positional.default(['$name']),
        expect: record(expectation).optional(),
        each: filledRecord(filledRecord(expectation))
          .optional()
          .describe('name → what this provider must be, over `expect`'),
      })
      .optional()
      .describe('how a provider is made; `$name` in `expect` stands for its name'),
    includes: filled(text).describe('names that must be listed'),
    exactly: z.boolean().default(false).describe('no other names may be listed'),
    rejects: z.union([text, filled(text)]).describe('names that must not be found'),
    error: text
      .optional()
      .describe('regular expression for the refusal; it must name the unknown name by default'),
    plant: z
      .strictObject({
        register: text.default('register'),
        with: positional.describe('arguments that register the planted name `$name`'),
        remove: text.optional().describe('method that removes it again'),
        name: text.default('proofroll_planted'),
      })
      .optional()
      .describe('a made-up provider: found once registered, gone once removed'),
    aliases: record(text).optional().describe('alias → name'),
    mocks: mocks.default({}),
  })
  .describe('a registry of providers or plug-ins');

export type RegistryPlan = z.infer<typeof registry>;
