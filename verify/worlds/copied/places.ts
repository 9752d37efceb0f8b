/** Where the declared files are in a copied world. */
import { isAbsolute, join, normalize, relative, sep } from 'node:path';
import { declaredFiles, temporaryOf, type Surroundings } from '../surroundings.ts';

/** Below the home. */
const CACHE = '.cache';
const STATE = '.local/state';

export interface Places {
  home: string;
  cwd: string;
  /** instead of the machine's folder for temporary files */
  temporary: string;
  /** instead of the user's folder for sockets and locks */
  runtime: string;
  /** real folders to which only variables of the target lead, and their copies */
  elsewhere: { copy: string; real: string }[];
}

/** Short paths for temporary files and sockets, because the path of a socket may have few characters. */
export function placesIn(folder: string, real: Surroundings): Places {
  const home = deepPlace(folder, 'home', real);
  const temporary = join(folder, 'tmp');
  const state = real.env['XDG_STATE_HOME'];
  return {
    home,
    cwd: deepPlace(folder, 'cwd', real),
    temporary,
    runtime: join(folder, 'run'),
    elsewhere: [
      { copy: temporary, real: temporaryOf(real) },
      ...(state === undefined ? [] : [{ copy: join(home, STATE), real: state }]),
    ],
  };
}

export function placeIn({ home, cwd, elsewhere }: Places, file: string): string {
  if (file.startsWith('~/')) return join(home, file.slice(2));
  if (!isAbsolute(file)) return join(cwd, file);
  const found = elsewhere.find(({ real }) => file.startsWith(real + sep));
  if (found !== undefined) return join(found.copy, relative(found.real, file));
  return join(cwd, '.proofroll', file);
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
