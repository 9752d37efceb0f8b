/** Where the declared files are in a copied world. */
import { isAbsolute, join, normalize, relative, sep } from 'node:path';
import { declaredFiles, temporaryOf, type FolderPair, type Surroundings } from '../surroundings.ts';

/** Below the home. */
export const CACHE = '.cache';
const STATE = '.local/state';

export interface Places {
  home: string;
  cwd: string;
  /** instead of the machine's folder for temporary files */
  temporary: string;
  /** instead of the user's folder for sockets and locks */
  runtime: string;
}

/** Short paths for the last two, because the path of a socket may have few characters. */
export function placesIn(folder: string, real: Surroundings): Places {
  return {
    home: deepPlace(folder, 'home', real),
    cwd: deepPlace(folder, 'cwd', real),
    temporary: join(folder, 'tmp'),
    runtime: join(folder, 'run'),
  };
}

/** The innermost first, so that the first one that a path is in says where it really is. */
export function folderPairs(
  folder: string,
  { home, cwd, temporary }: Places,
  real: Surroundings,
): FolderPair[] {
  const { XDG_CACHE_HOME: cache, XDG_STATE_HOME: state } = real.env;
  return [
    ...(cache === undefined ? [] : [[join(home, CACHE), cache] as const]),
    ...(state === undefined ? [] : [[join(home, STATE), state] as const]),
    [home, real.home],
    [cwd, real.cwd],
    [temporary, temporaryOf(real)],
    // what is above the working directory
    [folder, join(real.cwd, relative(cwd, folder))],
  ];
}

export function placeIn({ home, cwd }: Pick<Places, 'home' | 'cwd'>, file: string): string {
  if (file.startsWith('~/')) return join(home, file.slice(2));
  return isAbsolute(file) ? join(cwd, '.proofroll', file) : join(cwd, file);
}

/** So deep in the temporary folder that no `../` of a declared file leads out of it. */
function deepPlace(folder: string, name: string, real: Surroundings): string {
  const { folders = [], files = [] } = real.needs ?? {};
  const levels = [...declaredFiles(real), ...folders, ...files.map(({ place }) => place)].map(
    (file) =>
      normalize(file.replace(/^~\//, ''))
        .split(sep)
        .filter((part) => part === '..').length,
  );
  return join(folder, name, ...Array.from({ length: Math.max(0, ...levels) }, () => 'in'));
}

/**
 * Variables that lead to folders where programs write what others may read later. A copied world has its own, whatever
 * the plan passes: a planted value must not stay where the real target finds it.
 */
export function writableFolders({ home, temporary, runtime }: Places): Record<string, string> {
  return {
    TMPDIR: temporary,
    TMP: temporary,
    TEMP: temporary,
    XDG_CACHE_HOME: join(home, CACHE),
    XDG_STATE_HOME: join(home, STATE),
    XDG_RUNTIME_DIR: runtime,
  };
}
