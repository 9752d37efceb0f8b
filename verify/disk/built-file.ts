import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file that the build makes: next to this code once that is built too, and in dist/ while it runs from its sources. */
export function builtFile(name: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join(here, name);
  return existsSync(built) ? built : join(here, '../../dist', name);
}
