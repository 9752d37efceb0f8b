/**
 * Keeps the settings files of a plan before anything of it runs, and puts them back. Other files that a target needs may
 * belong to a system that is running, as a database does: those are never written.
 */
import { copyFileSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, ProofrollError } from '../model/errors.ts';
import { writeDurably } from '../disk/durable.ts';
import { runFolder } from '../process/run-folder.ts';
import { runsOnDisk } from './runs.ts';
import {
  keptFolder,
  makeKeptFolder,
  readManifest,
  writeManifest,
  type Manifest,
  type Original,
} from './manifest.ts';
import { putBackAll, type Change } from './put-back.ts';
import { changeOf, lookAt } from './state.ts';
import { whyTheirs } from './theirs.ts';

export interface Kept {
  /** Puts back what has changed. @returns every change of the run so far */
  putBack: () => readonly Change[];
}

interface Declared {
  /** as the plan has it */
  shown: string;
  path: string;
}

/** @param files the settings files and folders @throws {ProofrollError} `world-unwritable` if they cannot be kept */
export function keepOriginals(files: readonly Declared[], mark: string, plan: string): Kept {
  if (files.length === 0) return { putBack: () => [] };
  const folder = runFolder(mark);
  const manifest = { mark, since: Date.now(), plan, originals: [] as Original[] };
  try {
    const kept = makeKeptFolder(folder);
    const others = otherRuns(mark);
    for (const place of files.flatMap(placesOf))
      manifest.originals.push(keep(place, kept, manifest, others));
    writeManifest(kept, manifest);
  } catch (cause) {
    throw new ProofrollError(
      'world-unwritable',
      `cannot keep a copy of the settings files in ${folder}, so nothing was run: ${messageOf(cause)}`,
      { cause },
    );
  }
  return { putBack: collecting(() => putBackAll(folder, manifest)) };
}

/** One that was left is found again each time, and is one change. */
function collecting(look: () => Change[]): Kept['putBack'] {
  const all = new Map<string, Change>();
  return () => {
    for (const each of look()) all.set(JSON.stringify(each), each);
    return [...all.values()];
  };
}

type Place = Omit<Original, 'state' | 'copy'>;

/** A declared path, what its link leads to, and of a folder every file in it. */
function placesOf({ shown, path }: Declared): Place[] {
  const own: Place = { shown, path, behindLink: false };
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status?.isSymbolicLink() === true) return [own, ...behind(own)];
  return status?.isDirectory() === true ? inside(own) : [own];
}

function behind({ shown, path }: Place): Place[] {
  try {
    const real = realpathSync(path);
    const place = { shown, path: real, behindLink: true };
    return lstatSync(real).isDirectory() ? inside(place) : [place];
  } catch {
    // the link leads nowhere
    return [];
  }
}

function inside({ shown, path, behindLink }: Place): Place[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.flatMap((entry): Place[] =>
    entry.isFile() || entry.isSymbolicLink()
      ? [{ shown: join(shown, entry.name), path: join(path, entry.name), behindLink }]
      : [],
  );
}

/** What another run has kept of a file that it is about to put back is what the file was before. */
function keep(
  place: Place,
  folder: string,
  { mark, originals }: Pick<Manifest, 'mark' | 'originals'>,
  others: readonly OtherRun[],
): Original {
  const now = lookAt(place.path);
  const copy = String(originals.length);
  const known = others.flatMap(({ folder: elsewhere, manifest }) => {
    const original = manifest.originals.find(({ path }) => path === place.path);
    const isChanged =
      original !== undefined &&
      changeOf(original.state, now.state) !== undefined &&
      whyTheirs(original, now, manifest) === undefined;
    return isChanged ? [{ original, elsewhere, since: manifest.since }] : [];
  });
  const [first] = known.toSorted((a, b) => a.since - b.since);
  if (first !== undefined) {
    const { state, copy: theirs } = first.original;
    if (theirs === undefined) return { ...place, state };
    copyFileSync(join(keptFolder(first.elsewhere), theirs), join(folder, copy));
    return { ...place, state, copy };
  }
  if (now.state.kind !== 'file') return { ...place, state: now.state };
  writeDurably(join(folder, copy), join(folder, `tmp-${mark}`), now.bytes, { mode: 0o600 });
  return { ...place, state: now.state, copy };
}

interface OtherRun {
  folder: string;
  manifest: Manifest;
}

function otherRuns(own: string): OtherRun[] {
  return runsOnDisk().flatMap(({ mark, folder, state }) => {
    // of one whose state is unknown, nobody can say when it ended, and what was edited since
    const manifest = mark === own || state !== 'alive' ? undefined : readManifest(folder);
    return manifest === undefined ? [] : [{ folder, manifest }];
  });
}
