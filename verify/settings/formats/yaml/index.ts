import type { SettingsFormat } from '../format.ts';
import { editYamlLeaf, findYamlLeaf } from './edit.ts';
import { yamlEntries } from './entries.ts';
import { plantYaml } from './plant.ts';

/** Read as YAML 1.2 and as 1.1, because many readers, PyYAML among them, still use the older version. */
export const yaml: SettingsFormat = {
  naming: 'nested',
  values: 'typed',
  pydanticSource: 'YamlConfigSettingsSource',
  malformed: 'broken: "this quote never ends\nkey: [1, 2\n',
  find: findYamlLeaf,
  edit: editYamlLeaf,
  plant: plantYaml,
  entries: yamlEntries,
};
