/** Set-up of the unit tests: makes the style and script of the HTML report from their sources, where its renderer reads them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pageFiles } from '../../../../rolldown.config.ts';

export async function setup(): Promise<void> {
  const built = fileURLToPath(new URL('../../../../dist/', import.meta.url));
  mkdirSync(built, { recursive: true });
  for (const [name, text] of Object.entries(await pageFiles()))
    writeFileSync(`${built}${name}`, text);
}
