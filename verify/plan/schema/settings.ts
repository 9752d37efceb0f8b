import * as z from 'zod';
import { layerKinds } from '../../settings/kinds.ts';
import { valueKinds } from '../../settings/layers.ts';
import {
  filled,
  filledRecord,
  json,
  mocks,
  named,
  positional,
  record,
  reference,
  text,
} from './parts.ts';
import { expectation, resultExpectation, settingExpectation } from './expectation/index.ts';

const layer = z.strictObject({
  layer: text
    .optional()
    .describe('Name of the layer in this plan and in reports. By default its kind.'),
  kind: z
    .enum(layerKinds)
    .describe(
      'Kind of the layer. `init`: arguments in the code. `secrets`: a folder with one file for each setting. The others: the environment, or a file of this format.',
    ),
  file: text
    .optional()
    .describe(
      'The file: below home (`~/…`), relative to `cwd`, or absolute. For `secrets` a folder.',
    ),
  prefix: z.string().default('').describe('Text before the name of each variable.'),
  nested: z.string().default('__').describe('Text in the name of a variable for the dot in `a.b`.'),
  letters: z
    .enum(['upper', 'lower', 'asis'])
    .optional()
    .describe('Case of the names of variables. By default `upper` in the environment and `.env`.'),
  names: filledRecord(text)
    .optional()
    .describe(
      'Setting → its name in this layer, if the names follow no rule. Only these settings are read from the layer.',
    ),
  pointer: text
    .optional()
    .describe('Environment variable that makes the target read another file.'),
  values: z
    .enum(valueKinds)
    .optional()
    .describe(
      'How the target parses the values of a flat layer (environment, `.env`, `ini` or `secrets`). By default `text`: unchanged. dynaconf uses `toml`.',
    ),
  words: filledRecord(
    z.union([z.string(), filled(z.string())], 'must be a text or a list of texts'),
  )
    .optional()
    .describe(
      'Value → its text in a flat layer, such as `true: "1"`, or all of its texts, the usual one first: `false: ["0", "false"]`. `flag.source` tries each of them.',
    ),
});
export type LayerPlan = z.infer<typeof layer>;

/** A layer by its kind alone (`init`), or with its file and naming. */
const source = z.union(
  [z.enum(['init', 'environment']), layer],
  'must be init, environment, or a mapping such as { kind: yaml, file: settings.yaml }',
);

const malformed = z.strictObject({
  layer: text.describe('The layer whose file is broken.'),
  text: z
    .string()
    .optional()
    .describe('The broken text. By default one with an unclosed quote or bracket.'),
  texts: filledRecord(z.string())
    .optional()
    .describe('Several broken texts, each with its name. Each is checked separately.')
    .meta({ examples: [{ truncated: '{', empty: '' }] }),
  missing: z.literal(true).optional().describe('The file is not broken, but does not exist.'),
  outcome: z
    .enum(['error', 'defaults'])
    .describe(
      '`error`: loading fails, and does not fail with the intact file. `defaults`: the settings load as if the file did not exist.',
    ),
  names: z
    .union([z.literal(true), text])
    .optional()
    .describe(
      'Text that the error must have; `true` for the name of the file. Without it, an error that does not name the file is only noted.',
    ),
  expect: filledRecord(expectation)
    .optional()
    .describe('With `defaults`: setting → the value that it must have then.')
    .meta({ examples: [{ new_cart: true }] }),
});

const priority = z.strictObject({
  keys: filled(text).describe(
    'Settings that may be changed for this check. Each is tried in every layer that can have it.',
  ),
  type: z.enum(['string', 'integer']).default('string').describe('Type of these settings.'),
});

export const settings = z
  .strictObject({
    load: reference.describe(
      'What loads the settings, as `module:attribute`. A function is called, anything else is read.',
    ),
    with: positional.optional(),
    named: named.optional(),
    get: text
      .optional()
      .describe('Method that reads a setting, such as `get`. By default settings are attributes.'),
    sources: filled(source)
      .optional()
      .describe('The layers, highest priority first. A kind alone, or a mapping.'),
    expect: filledRecord(settingExpectation)
      .optional()
      .describe(
        'Setting → expected value. Operators are allowed, and for settings also `source`, `length` and `absent`.',
      )
      .meta({
        examples: [{ region: 'eu', api_key: { matches: '^sk-', length: 22, source: 'dotenv' } }],
      }),
    otherwise: record(json)
      .default({})
      .describe(
        'Setting → another valid value, for controls. Needed if the target accepts only certain values.',
      ),
    origin: z
      .strictObject({
        call: reference
          .optional()
          .describe(
            'Function of the target that reports where a value came from, as `module:attribute`. Not needed for pydantic-settings.',
          ),
        with: positional
          .default(['$settings', '$key'])
          .describe(
            'Its arguments. `$settings` is the loaded settings, `$key` the name of the setting.',
          ),
        layer: text
          .default('layer')
          .describe('Attribute of its result that has the name of the layer.'),
        file: text.default('file').describe('Attribute of its result that has the file.'),
        line: text.default('line').describe('Attribute of its result that has the line number.'),
        names: record(text)
          .default({})
          .describe("Layer in this plan → the target's name for it, or the class of its source."),
      })
      .optional()
      .describe('How the target reports where a value came from.'),
    priority: priority.optional().describe('Check that each layer overrides the layers below it.'),
    malformed: filled(malformed)
      .optional()
      .describe('Check what happens if the file of a layer is broken.'),
  })
  .describe('How the settings are loaded, from which layers, and the values that are expected.');

const lifecycle = z
  .strictObject({
    introduced: z.iso
      .date('must be a date, such as 2026-01-31')
      .optional()
      .describe(
        'Day on which the flag was introduced, as YYYY-MM-DD. By default taken from the history of git.',
      ),
    remove: z.iso
      .date('must be a date, such as 2026-01-31')
      .optional()
      .describe('Last day on which the flag may exist, as YYYY-MM-DD.'),
    search: filled(text)
      .optional()
      .describe(
        'Folders with source code, relative to `root`. By default those of `path`; for Python the packages that the plan names.',
      ),
    names: filled(text)
      .optional()
      .describe('Other names of the flag in the code, such as `useCart`.'),
  })
  .describe('Where the code reads the flag, and when the flag must be removed.');

export const flag = z
  .strictObject({
    key: text.describe('The setting that is the flag.'),
    expect: json.describe('The value that the flag must have.'),
    otherwise: json
      .optional()
      .describe('The other value of the flag. By default the opposite of a boolean.'),
    source: text.optional().describe('Layer that the value must come from.'),
    effect: z
      .strictObject({
        call: reference.describe(
          'What builds the object that the flag selects, as `module:attribute`.',
        ),
        with: positional
          .default(['$settings'])
          .describe('Its arguments. `$settings` is the loaded settings.'),
        named: named.optional(),
        mocks: mocks.optional(),
        when: filledRecord(resultExpectation)
          .describe(
            'Value of the flag → what the call gives with it. A text is the class of the object, such as `NewCart`, with the end of its module if needed: `v2.Rates` or `shop/v2:Rates`. A number, boolean or list is the value itself; for a text as value write an operator: `{ equals: /checkout/v2 }`. Any other mapping has attributes of the result, and `class`: `{ name: overlay, class: Cart }`.',
          )
          .meta({
            examples: [
              { true: 'NewCart', false: 'OldCart' },
              { true: 'shop.v2.Rates', false: 'shop.v1.Rates' },
              { true: { equals: '/checkout/v2' }, false: { equals: '/checkout' } },
              { true: { name: 'overlay' }, false: { name: 'page' } },
            ],
          }),
      })
      .optional()
      .describe('What the flag changes.'),
    lifecycle: lifecycle.optional(),
  })
  .describe('The feature flag: its value, where it comes from, and what it changes.');
