/** The folder of a copied world: removed with the world, or kept for debugging. */
import type { Stats } from 'node:fs';
import { cp, lstat, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, ProofrollError } from '../../model/errors.ts';
import { newPlace } from '../../process/run-folder.ts';
import type { Fault } from '../fault.ts';
import type { KeptWorld, Surroundings } from '../surroundings.ts';

/** Not in the folder of the run, which is removed with it. */
const KEPT_PREFIX = 'proofroll-kept-';

export async function makeWorldFolder({ keptWorlds, mark }: Surroundings): Promise<string> {
  try {
    return keptWorlds === undefined ? newPlace(mark) : await mkdtemp(join(tmpdir(), KEPT_PREFIX));
  } catch (cause) {
    throw new ProofrollError(
      'world-unwritable',
      `cannot create a temporary folder in ${tmpdir()}: ${messageOf(cause)}`,
      { cause },
    );
  }
}

/** What to do with the folder before the world gets other faults, and when it is no longer needed. */
export function keeper({ keptWorlds }: Surroundings, folder: string, faults: readonly Fault[]) {
  if (keptWorlds === undefined)
    return {
      refilled: async (_others: readonly Fault[]): Promise<void> => undefined,
      disposed: () => rm(folder, { recursive: true, force: true, maxRetries: 2 }),
    };
  const kept: KeptWorld = { folder, faults };
  keptWorlds.push(kept);
  return {
    refilled: async (others: readonly Fault[]): Promise<void> => {
      const copy = await mkdtemp(join(tmpdir(), KEPT_PREFIX));
      // the target may have made a socket or a pipe, of which there is no copy
      const filter = async (path: string): Promise<boolean> => hasCopy(await lstat(path));
      await cp(folder, copy, { recursive: true, verbatimSymlinks: true, filter });
      keptWorlds.push({ folder: copy, faults: kept.faults });
      kept.faults = others;
    },
    disposed: async (): Promise<void> => undefined,
  };
}

function hasCopy(status: Stats): boolean {
  return status.isFile() || status.isDirectory() || status.isSymbolicLink();
}
