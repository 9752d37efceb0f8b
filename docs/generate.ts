/** Writes the reference pages and the published schemas from the code; `npm run docs`. A test holds them equal. */
import { writeFileSync } from 'node:fs';
import { documents } from './documents.ts';

for (const [name, text] of Object.entries(documents())) {
  writeFileSync(new URL(name, import.meta.url), text);
}
