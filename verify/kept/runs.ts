/** The folders of this user's runs. Nothing of another user is looked into, nor what others could have written to. */
import { lstatSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mostBytes, readText } from '../disk/read-regular.ts';
import { IN_MEMORY } from '../disk/quick-folder.ts';
import { markIn } from '../process/mark.ts';
import { ownerSchema, ownerState } from '../process/owner.ts';
import { OWNER_FILE } from '../process/run-folder.ts';

export interface RunOnDisk {
  mark: string;
  folder: string;
  /** `unknown`: in another container or on another machine */
  state: 'alive' | 'dead' | 'unknown';
  /** when its process was last seen alive, in milliseconds since 1970 */
  lastAliveMs: number;
}

/** Roots that keep runs: a run has at most one folder in each. */
function rootsOfRuns(): string[] {
  return [...new Set([tmpdir(), IN_MEMORY])];
}

export function runsOnDisk(): RunOnDisk[] {
  return rootsOfRuns().flatMap(runsIn);
}

export function runsIn(root: string): RunOnDisk[] {
  return namesIn(root).flatMap((name) => {
    const mark = markIn(name);
    const folder = join(root, name);
    if (mark === undefined || !isOwn(folder)) return [];
    return runIn(folder, mark) ?? [];
  });
}

function runIn(folder: string, mark: string): RunOnDisk | undefined {
  try {
    const path = join(folder, OWNER_FILE);
    const owner = ownerSchema.parse(JSON.parse(readText(path, mostBytes.ownNotes)));
    return { mark, folder, state: ownerState(owner), lastAliveMs: statSync(path).mtimeMs };
  } catch {
    removeIfAbandoned(folder);
    return undefined;
  }
}

/** A run that was killed before it had written its name. One that is about to write it makes the folder again. */
function removeIfAbandoned(folder: string): void {
  try {
    if (Date.now() - lstatSync(folder).mtimeMs > ABANDONED_MS) rmdirSync(folder);
  } catch {
    // it is not empty, or another run has removed it
  }
}

const ABANDONED_MS = 10_000;

function isOwn(folder: string): boolean {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  return (
    status?.isDirectory() === true &&
    status.uid === process.getuid?.() &&
    (status.mode & 0o022) === 0
  );
}

function namesIn(root: string): string[] {
  try {
    return readdirSync(root);
  } catch {
    return [];
  }
}
