import type { SettingsFormat } from '../format.ts';
import { editIniLeaf, findIniLeaf } from './edit.ts';
import { iniEntries } from './entries.ts';
import { plantIni } from './plant.ts';

/** INI files, limited to what ConfigParser of Python and the npm package `ini` agree on. The key `a.b` is `b` in section `a`. */
export const ini: SettingsFormat = {
  naming: 'nested',
  values: 'text',
  malformed: '[broken\nthis line assigns nothing\n',
  find: findIniLeaf,
  edit: editIniLeaf,
  plant: plantIni,
  entries: iniEntries,
};
