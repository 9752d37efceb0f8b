/** Broken surroundings for a command: its real folders with some files changed, and changed variables. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { ProofrollError } from '../../model/errors.ts';
import { worldPrefix } from '../../process/mark.ts';
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
  const folder = await mkdtemp(join(tmpdir(), worldPrefix(real.mark)));
  const dispose = async (): Promise<void> => {
    await Promise.all([rm(folder, { recursive: true, force: true }), copied.dispose()]);
  };
  try {
    await copied.ready;
    const changed = new Map<string, Instead>([
      ...faultyFiles(real, faults).map((file): [string, Instead] => [
        realPath(real, file),
        { copy: copied.placeOf(file) },
      ]),
      ...Object.entries(files).map(([file, text]): [string, Instead] => [
        realPath({ home: real.home, cwd }, file),
        text === null ? 'nothing' : { text },
      ]),
    ]);
    const moved = await mirrorFolders(real, cwd, changed, folder);
    return { cwd: moved.cwd, env: { ...copied.env, HOME: moved.home }, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function faultyFiles({ layers }: Surroundings, faults: readonly Fault[]): string[] {
  return layers
    .filter((layer) => layer.pointer === undefined && faultsIn(layer, faults).length > 0)
    .flatMap(({ file }) => file ?? []);
}

async function mirrorFolders(
  real: Surroundings,
  cwd: string,
  changed: ReadonlyMap<string, Instead>,
  folder: string,
): Promise<{ home: string; cwd: string }> {
  const base = isInside(real.cwd, cwd) ? cwd : isInside(cwd, real.cwd) ? real.cwd : cwd;
  const nearby = inside(base, changed);
  const atHome = inside(real.home, changed);
  const outside = [...changed.keys()].find(
    (path) => !isInside(path, base) && !isInside(path, real.home),
  );
  if (outside !== undefined)
    throw new ProofrollError(
      'world-unwritable',
      `${outside} cannot be changed for a control: it is neither below the working directory nor below the home`,
    );
  const moved = { home: real.home, cwd };
  if (nearby.size > 0) {
    await mirror(base, join(folder, 'cwd'), nearby);
    moved.cwd = join(folder, 'cwd', relative(base, cwd));
  }
  if (nearby.size < changed.size) {
    await mirror(real.home, join(folder, 'home'), atHome);
    moved.home = join(folder, 'home');
  }
  return moved;
}

function inside(base: string, changed: ReadonlyMap<string, Instead>): Map<string, Instead> {
  return new Map(
    [...changed]
      .filter(([path]) => isInside(path, base))
      .map(([path, instead]) => [relative(base, path), instead]),
  );
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
