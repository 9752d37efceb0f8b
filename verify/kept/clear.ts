/** Clears up after runs that were killed: ends what is left of them, puts settings back, and removes their folders. */
import { join } from 'node:path';
import * as z from 'zod';
import { mostBytes, readText } from '../disk/read-regular.ts';
import { removeTree } from '../disk/remove-tree.ts';
import { killMarked } from '../process/group.ts';
import { STAGED_FILE } from '../process/run-folder.ts';
import { readManifest } from './manifest.ts';
import { putBackAll, type Change } from './put-back.ts';
import { clearStaged, completeSet } from './file-set/replace.ts';
import { runsIn, runsOnDisk } from './runs.ts';

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

/** What runs that were killed have left in a folder of reports. */
export function clearReports(folder: string): void {
  for (const { mark, state } of runsIn(folder)) if (state === 'dead') clearStaged(folder, mark);
  completeSet(folder);
}

function stagedBy(runFolder: string): string[] {
  try {
    const text = readText(join(runFolder, STAGED_FILE), mostBytes.ownNotes);
    return z.array(z.string()).parse(JSON.parse(text));
  } catch {
    return [];
  }
}

/** @param until when the run had surely ended, in milliseconds since 1970 */
export async function clearRun(mark: string, folder: string, until: number): Promise<Cleared[]> {
  await killMarked(mark);
  const manifest = readManifest(folder);
  const changes = manifest === undefined ? [] : putBackAll(folder, manifest, until);
  for (const root of stagedBy(folder)) clearStaged(root, mark);
  removeTree(folder);
  return manifest === undefined || changes.length === 0 ? [] : [{ plan: manifest.plan, changes }];
}
