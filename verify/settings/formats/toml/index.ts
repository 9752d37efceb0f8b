import type { SettingsFormat } from '../format.ts';
import { editTomlLeaf, findTomlLeaf } from './edit.ts';
import { tomlEntries } from './entries.ts';
import { plantToml } from './plant.ts';

/** TOML 1.0 with tables, dotted keys and inline tables. Arrays of tables and multi-line strings are not edited. */
export const toml: SettingsFormat = {
  naming: 'nested',
  values: 'typed',
  pydanticSource: 'TomlConfigSettingsSource',
  malformed: 'broken = "this quote never ends\nkey = [1, 2\n',
  find: findTomlLeaf,
  edit: editTomlLeaf,
  plant: plantToml,
  entries: tomlEntries,
};
