/** Clears up after runs that were killed: ends what is left of them, puts settings back, and removes their folders. */
import { removeTree } from '../disk/remove-tree.ts';
import { killMarked } from '../process/group.ts';
import { readManifest } from './manifest.ts';
import { putBackAll, type Change } from './put-back.ts';
import { runsOnDisk } from './runs.ts';

/** Between two signs of life of a busy run. */
const MARGIN_MS = 10_000;

export interface Cleared {
  /** of the run's plan, as it was given */
  plan: string;
  changes: readonly Change[];
}

/** @returns what was found changed, of each dead run of this user */
export async function clearDeadRuns(): Promise<Cleared[]> {
  const cleared: Cleared[] = [];
  for (const { mark, folder, state, lastAliveMs } of runsOnDisk())
    if (state === 'dead') cleared.push(...(await clearRun(mark, folder, lastAliveMs + MARGIN_MS)));
  return cleared;
}

/** @param until when the run had surely ended, in milliseconds since 1970 */
export async function clearRun(mark: string, folder: string, until: number): Promise<Cleared[]> {
  await killMarked(mark);
  const manifest = readManifest(folder);
  const changes = manifest === undefined ? [] : putBackAll(folder, manifest, until);
  removeTree(folder);
  return manifest === undefined || changes.length === 0 ? [] : [{ plan: manifest.plan, changes }];
}
