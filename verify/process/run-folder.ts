/**
 * Everything temporary of a run is in one folder that nobody else can read: worlds hold copies of the settings, with
 * their secrets. Where Linux keeps files in memory, short-lived output is in a second one of the same name there.
 */
import { mkdirSync, mkdtempSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errnoOf } from '../disk/errno.ts';
import { quickFolder } from '../disk/quick-folder.ts';
import { removeTree } from '../disk/remove-tree.ts';
import { dismissGuardian, guard } from './group.ts';
import { folderNameOf, stagingName } from './mark.ts';
import { ownIdentity } from './owner.ts';

/** In the folder of a run: which process it belongs to. Its modification time says when that was last alive. */
export const OWNER_FILE = 'owner.json';
/** In the folder of a run: the folders elsewhere in which it has files ready to be moved. */
export const STAGED_FILE = 'staged.json';
const HEARTBEAT_MS = 1000;

interface Held {
  folders: Set<string>;
  heartbeat: NodeJS.Timeout;
}
const runs = new Map<string, Held>();

/** A new folder in the run's, for a world or anything else that is kept on disk for a while. */
export function newPlace(mark: string): string {
  return mkdtempSync(`${runFolder(mark)}/`);
}

/** The same for short-lived files of at most so many bytes. */
export function newQuickPlace(mark: string, bytes: number): string {
  return mkdtempSync(`${runFolder(mark, quickFolder(bytes))}/`);
}

/** The run's folder, made when it is first needed; from then on the guardian watches over it. */
export function runFolder(mark: string, root = tmpdir()): string {
  return ownedFolder(mark, join(root, folderNameOf(mark)));
}

/** A folder next to files that the run is about to replace, because only there a rename is one step. */
export function stagingFolder(mark: string, root: string): string {
  const staged = [...(stagedIn.get(mark) ?? []), root];
  stagedIn.set(mark, staged);
  const list = join(runFolder(mark), STAGED_FILE);
  writeFileSync(`${list}.tmp`, JSON.stringify(staged), { mode: 0o600 });
  renameSync(`${list}.tmp`, list);
  return ownedFolder(mark, join(root, stagingName(mark)));
}

const stagedIn = new Map<string, string[]>();

function ownedFolder(mark: string, folder: string): string {
  if (runs.get(mark)?.folders.has(folder) === true) return folder;
  guard(mark);
  makeOwned(folder);
  heldOf(mark).folders.add(folder);
  return folder;
}

/** Removes everything temporary of a run, whose processes have ended, and ends its guardian. */
export function closeRun(mark: string): void {
  const held = runs.get(mark);
  clearInterval(held?.heartbeat);
  // the one that says where the others are was made first
  for (const folder of [...(held?.folders ?? [])].toReversed()) removeTree(folder);
  runs.delete(mark);
  stagedIn.delete(mark);
  dismissGuardian(mark);
}

function heldOf(mark: string): Held {
  const known = runs.get(mark);
  if (known !== undefined) return known;
  const folders = new Set<string>();
  const heartbeat = setInterval(() => beat(folders), HEARTBEAT_MS).unref();
  const held = { folders, heartbeat };
  runs.set(mark, held);
  return held;
}

function beat(folders: Iterable<string>): void {
  const now = new Date();
  for (const folder of folders)
    try {
      utimesSync(join(folder, OWNER_FILE), now, now);
    } catch {
      // somebody has removed the folder; what needs it next says so
    }
}

/** A folder without an owner may be removed by another run as a leftover; then it is made again. */
function makeOwned(folder: string, attempts = 3): void {
  mkdirSync(folder, { mode: 0o700 });
  try {
    const owner = JSON.stringify(ownIdentity());
    writeFileSync(join(folder, OWNER_FILE), owner, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    removeTree(folder);
    if (errnoOf(error) !== 'ENOENT' || attempts === 1) throw error;
    makeOwned(folder, attempts - 1);
  }
}
