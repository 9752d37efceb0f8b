/** Puts a settings file back as it was before a run, unless somebody else has changed it. */
import { join, dirname, basename } from 'node:path';
import { messageOf } from '../model/errors.ts';
import { keepDisplaced } from './displaced.ts';
import { replaceWith, temporaryFor } from './replace.ts';
import { changeOf, lookAt, type Found } from './state.ts';
import { whyTheirs } from './theirs.ts';
import { removeQuietly } from '../disk/durable.ts';
import { mostBytes, readRegular } from '../disk/read-regular.ts';
import { keptFolder, type Manifest, type Original } from './manifest.ts';

/** A change of a settings file during a run. */
export type Change = { file: string; change: string } & (
  | { outcome: 'put-back'; displaced?: string }
  /** `copy`: where the bytes from before the run are, which may hold secrets */
  | { outcome: 'left'; why: string; copy?: string }
);

/** @param until when the run ended, in milliseconds since 1970, if it has ended */
export function putBackAll(runFolder: string, manifest: Manifest, until?: number): Change[] {
  return manifest.originals.flatMap((original) => {
    removeQuietly(temporaryFor(original.path, manifest.mark));
    return putBack(original, { runFolder, manifest, until }) ?? [];
  });
}

interface Context {
  runFolder: string;
  manifest: Manifest;
  until: number | undefined;
}

function putBack(original: Original, context: Context): Change | undefined {
  const { manifest, until } = context;
  const now = lookAt(original.path);
  const change = changeOf(original.state, now.state);
  if (change === undefined) return undefined;
  const about = { file: original.shown, change };
  const why = whyTheirs(original, now, manifest, until) ?? whyImpossible(original);
  if (why !== undefined) return { ...about, ...left(why, original, now, context) };
  const displaced = hasOtherBytes(original, now) ? keepDisplaced(original.path, now) : undefined;
  try {
    replaceWith(original, copyOf(original, context), now.state, manifest.mark);
  } catch (error) {
    return { ...about, ...left(messageOf(error), original, now, context) };
  }
  return { ...about, outcome: 'put-back', ...(displaced === undefined ? {} : { displaced }) };
}

/** The run's own copies are removed with it, so what was in the file goes to the place for what was displaced. */
function left(why: string, original: Original, now: Found, context: Context) {
  const { path, state, copy } = original;
  const isLost = state.kind === 'file' && copy !== undefined && !hasBytesOf(original, now);
  const kept = isLost
    ? keepDisplaced(path, { ...now, state, bytes: copyOf(original, context) })
    : undefined;
  return { outcome: 'left', why, ...(kept === undefined ? {} : { copy: kept }) } as const;
}

function hasOtherBytes(original: Original, now: Found): boolean {
  return now.state.kind === 'file' && !hasBytesOf(original, now);
}

function hasBytesOf({ state: before }: Original, { state }: Found): boolean {
  return state.kind === 'file' && before.kind === 'file' && before.sha256 === state.sha256;
}

function whyImpossible({ state, path, behindLink }: Original): string | undefined {
  if (state.kind === 'other') return `it could not be kept: ${state.why}`;
  return behindLink && lookAt(dirname(path)).state.kind === 'absent'
    ? 'the folder that its link led to is gone'
    : undefined;
}

function copyOf({ copy }: Original, { runFolder }: Context): Buffer {
  return copy === undefined
    ? Buffer.alloc(0)
    : readRegular(join(keptFolder(runFolder), basename(copy)), mostBytes.settings).bytes;
}
