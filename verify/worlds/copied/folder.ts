/** The folder of a copied world: removed with the world, or kept for debugging. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, ProofrollError } from '../../model/errors.ts';
import { worldPrefix } from '../../process/mark.ts';
import type { Fault } from '../fault.ts';
import type { KeptWorld, Surroundings } from '../surroundings.ts';

/** Without the run's mark, so that the guardian does not remove the folder. */
const KEPT_PREFIX = 'proofroll-kept-';

export async function makeWorldFolder({ keptWorlds, mark }: Surroundings): Promise<string> {
  const prefix = keptWorlds === undefined ? worldPrefix(mark) : KEPT_PREFIX;
  try {
    return await mkdtemp(join(tmpdir(), prefix));
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
      await cp(folder, copy, { recursive: true, verbatimSymlinks: true });
      keptWorlds.push({ folder: copy, faults: kept.faults });
      kept.faults = others;
    },
    disposed: async (): Promise<void> => undefined,
  };
}
