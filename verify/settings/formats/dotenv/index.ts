import { entriesOfBody } from '../entries-of-body.ts';
import type { SettingsFormat } from '../format.ts';
import { editDotenvLeaf, findDotenvLeaf } from './edit.ts';
import { plantDotenv } from './plant.ts';
import { scanDotenv } from './scan.ts';

/** `.env` files, limited to what python-dotenv, Node and a shell agree on. */
export const dotenv: SettingsFormat = {
  naming: 'variables',
  values: 'text',
  pydanticSource: 'DotEnvSettingsSource',
  malformed: 'this line assigns nothing\n',
  find: findDotenvLeaf,
  edit: editDotenvLeaf,
  plant: plantDotenv,
  entries: (text) =>
    entriesOfBody(text, (body) =>
      scanDotenv(body).map(({ name, start, raw }) => ({
        path: [name],
        offset: start,
        texts: raw === '' ? [] : [raw],
      })),
    ),
};
