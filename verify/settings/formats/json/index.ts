import type { SettingsFormat } from '../format.ts';
import { editJsonLeaf, findJsonLeaf } from './edit.ts';
import { jsonEntries } from './entries.ts';
import { plantJson } from './plant.ts';

/** JSON, with comments and trailing commas where the file has them already. */
export const json: SettingsFormat = {
  naming: 'nested',
  values: 'typed',
  pydanticSource: 'JsonConfigSettingsSource',
  malformed: '{ "broken": ',
  find: findJsonLeaf,
  edit: editJsonLeaf,
  plant: plantJson,
  entries: jsonEntries,
};
