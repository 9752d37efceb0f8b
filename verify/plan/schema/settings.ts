import * as z from 'zod';
import { layerKinds } from '../../settings/kinds.ts';
import { valueKinds } from '../../settings/layers.ts';
import {
  expectation,
  filled,
  filledRecord,
  json,
  named,
  positional,
  record,
  reference,
  text,
} from './parts.ts';

const layer = z.strictObject({
  layer: text.optional().describe('its name in this plan and in reports; the kind by default'),
  kind: z.enum(layerKinds),
  file: text
    .optional()
    .describe('`~/…` under home, relative to cwd, or absolute; a folder for `secrets`'),
  prefix: z.string().default('').describe("before a variable's name"),
  nested: z.string().default('__').describe('what stands for the dot of `a.b` in a flat name'),
  letters: z
    .enum(['upper', 'lower', 'asis'])
    .optional()
    .describe('letters of a flat name; `upper` in the environment and `.env`'),
  names: filledRecord(text)
    .optional()
    .describe(
      'setting → its name in this layer, where that follows no rule; no other setting is read from here',
    ),
  pointer: text.optional().describe('environment variable that points the target at another file'),
  values: z
    .enum(valueKinds)
    .optional()
    .describe(
      'how the texts of a flat layer are read; `text`, as they are, by default. dynaconf reads `toml`',
    ),
  words: filledRecord(z.string())
    .optional()
    .describe('value → its text in a flat layer, such as `true: "1"`'),
});
export type LayerPlan = z.infer<typeof layer>;

/** A layer by its kind alone (`init`), or with its file and naming. */
const source = z.union(
  [z.enum(['init', 'environment']), layer],
  'must be init, environment, or a mapping such as { kind: yaml, file: settings.yaml }',
);

const malformed = z.strictObject({
  layer: text.describe('the layer whose file is broken'),
  text: z.string().optional().describe('the broken text; an unclosed quote by default'),
  outcome: z
    .enum(['error', 'defaults'])
    .describe('`error`: loading is refused; `defaults`: loads as though the file were not there'),
  names: text.optional().describe('what the error must name; the file by default'),
});

const priority = z.strictObject({
  keys: filled(text).describe(
    'settings in which a value may be planted, taken in turn for the layers',
  ),
  type: z.enum(['string', 'integer']).default('string'),
});

export const settings = z
  .strictObject({
    load: reference.describe(
      'what loads the settings: `module:attribute`, called, or read where it is no function',
    ),
    with: positional.optional(),
    named: named.optional(),
    get: text
      .optional()
      .describe('method by which a setting is read, such as `get`; by attribute where absent'),
    sources: filled(source).optional().describe('the layers, highest first'),
    expect: filledRecord(expectation).optional().describe('setting → expected value'),
    otherwise: record(json)
      .default({})
      .describe('setting → another valid value, for controls, where none can be made up'),
    origin: z
      .strictObject({
        call: reference
          .optional()
          .describe(
            "the target's own word on where a value came from; without it, pydantic-settings is asked where the settings are its own",
          ),
        with: positional.default(['$settings', '$key']),
        layer: text.default('layer').describe('attribute with the name of the layer'),
        file: text.default('file'),
        line: text.default('line'),
        names: record(text)
          .default({})
          .describe("this plan's layer → the target's word for it, or the class of its source"),
      })
      .optional(),
    priority: priority.optional(),
    malformed: filled(malformed).optional(),
  })
  .describe('how settings are loaded, and what must come of it');

const lifecycle = z
  .strictObject({
    introduced: z.iso
      .date()
      .optional()
      .describe('day on which the flag came in, YYYY-MM-DD; by the history of git where absent'),
    remove: z.iso.date().optional().describe('last day on which the flag may be there, YYYY-MM-DD'),
    search: filled(text)
      .optional()
      .describe(
        'folders of sources, relative to root; by default those of `path`, and for Python the packages that the plan names',
      ),
    names: filled(text)
      .optional()
      .describe('further names by which the code knows the flag, such as `useCart`'),
  })
  .describe('where the code reads the flag, and until when it may');

export const flag = z
  .strictObject({
    key: text.describe('the setting that is the flag'),
    expect: json.describe('the value it must have'),
    otherwise: json.optional().describe('its other value; the opposite of a boolean by default'),
    source: text.optional().describe('layer that the value must come from'),
    effect: z
      .strictObject({
        call: reference.describe('what builds the thing that the flag chooses'),
        with: positional.default(['$settings']),
        named: named.optional(),
        when: filledRecord(text).describe('flag value → class that is built'),
      })
      .optional(),
    lifecycle: lifecycle.optional(),
  })
  .describe('the feature flag');
