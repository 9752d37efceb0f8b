/** Broken surroundings for a command: its real folders with some files changed, and changed variables. */
import { rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ProofrollError } from '../../model/errors.ts';
import { newPlace } from '../../process/run-folder.ts';
import { brokenWorld } from '../copied/world.ts';
import { faultsIn, type Fault } from '../fault.ts';
import { realPath, type Surroundings } from '../surroundings.ts';
import { mirror, type Instead } from './mirror.ts';

export interface MirroredWorld {
  cwd: string;
  /** the variables of the world, with its home */
  env: Record<string, string>;
  dispose: () => Promise<void>;
}

/**
 * @param cwd the command's working directory
 * @param files the text of a file, null for a file that is missing
 * @throws {ProofrollError} `world-unwritable`, also for a file outside of the working directories and the home
 */
export async function mirroredWorld(
  real: Surroundings,
  cwd: string,
  { faults, files }: { faults: readonly Fault[]; files: Readonly<Record<string, string | null>> },
): Promise<MirroredWorld> {
  const copied = await brokenWorld(real, faults);
  const folder = newPlace(real.mark);
  const dispose = async (): Promise<void> => {
    await Promise.all([rm(folder, { recursive: true, force: true }), copied.dispose()]);
  };
  try {
    await copied.ready;
    const changes = [
      ...faultyFiles(real, faults).map((file): Change => ({
        file,
        path: realPath(real, file),
        instead: { copy: copied.placeOf(file) },
      })),
      ...Object.entries(files).map(([file, text]): Change => ({
        file,
        path: realPath({ home: real.home, cwd }, file),
        instead: text === null ? 'nothing' : { text },
      })),
    ];
    const moved = await mirrorFolders(real, cwd, changes, folder);
    return { cwd: moved.cwd, env: { ...copied.env, HOME: moved.home }, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

interface Change {
  /** as declared */
  file: string;
  path: string;
  instead: Instead;
}

function faultyFiles({ layers }: Surroundings, faults: readonly Fault[]): string[] {
  return layers
    .filter((layer) => layer.pointer === undefined && faultsIn(layer, faults).length > 0)
    .flatMap(({ file }) => file ?? []);
}

async function mirrorFolders(
  real: Surroundings,
  cwd: string,
  changes: readonly Change[],
  folder: string,
): Promise<{ home: string; cwd: string }> {
  const base = isInside(real.cwd, cwd) ? cwd : isInside(cwd, real.cwd) ? real.cwd : cwd;
  const outside = changes.find(({ path }) => !isInside(path, base) && !isInside(path, real.home));
  if (outside !== undefined)
    throw new ProofrollError(
      'world-unwritable',
      `${outside.file} cannot be changed for a control: it is neither below the working directory nor below the home`,
    );
  const nearby = inside(base, changes);
  // the home may be below the working directory, and the other way round
  const isAtHome = ({ file, path }: Change) => file.startsWith('~/') || !isInside(path, base);
  const moved = { home: real.home, cwd };
  if (nearby.size > 0) {
    await mirror(base, join(folder, 'cwd'), nearby);
    moved.cwd = join(folder, 'cwd', relative(base, cwd));
  }
  if (changes.some(isAtHome)) {
    await mirror(real.home, join(folder, 'home'), inside(real.home, changes));
    moved.home = join(folder, 'home');
  }
  return moved;
}

function inside(base: string, changes: readonly Change[]): Map<string, Instead> {
  return new Map(
    changes
      .filter(({ path }) => isInside(path, base))
      .map(({ path, instead }) => [relative(base, path), instead]),
  );
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
