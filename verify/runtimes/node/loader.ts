/** The loader for TypeScript sources, which Node 20 needs: tsx, if the target has it installed. */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TargetPlace } from '../runtime.ts';

export function loaderArguments(place: TargetPlace): string[] {
  const loader = loaderOf(place);
  return loader === undefined ? [] : ['--import', pathToFileURL(loader).href];
}

/** The loader's file, if the target has TypeScript sources. */
export function loaderOf(place: TargetPlace): string | undefined {
  const hasSources = place.path.some(
    (folder) => namesIn(join(place.root, folder), /\.[cm]?ts$/).length > 0,
  );
  return hasSources ? resolved(place.root, 'tsx') : undefined;
}

export function resolved(root: string, module: string): string | undefined {
  try {
    return createRequire(join(root, 'package.json')).resolve(module);
  } catch {
    return undefined;
  }
}

/** Names of the modules in a folder. */
export function namesIn(folder: string, ending = /\.[cm]?[jt]s$/): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => ending.test(name) && !name.endsWith('.d.ts'))
    .map((name) => name.replace(/\.[cm]?[jt]s$/, ''));
}
