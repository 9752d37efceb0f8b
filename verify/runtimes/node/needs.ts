import { dirname, join, relative } from 'node:path';
import { foundUpwards, type NeededFile, type RuntimeNeeds } from '../../disk/runtime-needs.ts';
import type { TargetPlace } from '../runtime.ts';
import { loaderOf } from './loader.ts';

/** What Node, a loader and packages look for around the working directory. */
export function needs(place: TargetPlace, cwd: string): RuntimeNeeds {
  const [settings] = foundUpwards(cwd, TSCONFIG);
  const loader = loaderOf(place);
  const hasOwn = loader !== undefined && settings !== undefined;
  return {
    // a package may look for others from the working directory, as node-config does for its YAML parser
    folders: foundUpwards(cwd, 'node_modules'),
    files: [
      ...foundUpwards(cwd, 'package.json').map((found) => ({ place: found })),
      ...foundUpwards(cwd, TSCONFIG).map((found) => settingsFile(cwd, found)),
    ],
    caches: loader === undefined ? [] : [`tsx-${process.geteuid?.() ?? ''}`],
    env: hasOwn ? { TSX_TSCONFIG_PATH: join(cwd, settings) } : {},
  };
}

const TSCONFIG = 'tsconfig.json';

/** Its paths lead to the sources, which are not copied. */
function settingsFile(cwd: string, place: string): NeededFile {
  const real = join(cwd, place);
  return {
    place,
    textIn: (folder) =>
      JSON.stringify({ extends: relative(dirname(join(folder, place)), real) }, null, 2),
  };
}
