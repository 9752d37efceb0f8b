/** What is at a path: a file, a link or nothing, with all that has to be put back. */
import { lstatSync, readlinkSync } from 'node:fs';
import * as z from 'zod';
import { sha256Of } from '../disk/durable.ts';
import { mostBytes, oddKindOf, readRegular } from '../disk/read-regular.ts';

export const stateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('link'), text: z.string() }),
  z.object({
    kind: z.literal('file'),
    sha256: z.string(),
    mode: z.number(),
    uid: z.number(),
    gid: z.number(),
    atimeMs: z.number(),
    mtimeMs: z.number(),
    /** hard links to it */
    links: z.number(),
  }),
  /** a folder, a device, or what may not be read: nothing that could be put back */
  z.object({ kind: z.literal('other'), why: z.string() }),
]);
export type State = z.infer<typeof stateSchema>;
export type FileAt = Extract<State, { kind: 'file' }>;

/** The state and, of a file, its bytes and when its data or facts last changed. */
export interface Found {
  state: State;
  bytes: Buffer;
  ctimeMs: number;
}

export function lookAt(path: string): Found {
  try {
    const status = lstatSync(path);
    const { mode, uid, gid, atimeMs, mtimeMs, ctimeMs, nlink: links } = status;
    if (status.isSymbolicLink()) return found({ kind: 'link', text: readlinkSync(path) }, ctimeMs);
    const kind = oddKindOf(status);
    if (kind !== undefined) return found({ kind: 'other', why: `it is ${kind}` }, ctimeMs);
    const { bytes } = readRegular(path, mostBytes.settings);
    const state = { kind: 'file' as const, sha256: sha256Of(bytes), mode, uid, gid };
    return found({ ...state, atimeMs, mtimeMs, links }, ctimeMs, bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const isAbsent = /^(?:ENOENT|ENOTDIR)\b/u.test(why);
    return found(isAbsent ? { kind: 'absent' } : { kind: 'other', why }, 0);
  }
}

/** What differs, in words; undefined where nothing does. */
export function changeOf(before: State, after: State): string | undefined {
  if (before.kind !== after.kind) return `${words[before.kind]} became ${words[after.kind]}`;
  if (before.kind === 'link' && after.kind === 'link')
    return before.text === after.text ? undefined : 'where the link leads';
  if (before.kind !== 'file' || after.kind !== 'file') return undefined;
  const hasSameBytes = before.sha256 === after.sha256;
  const isSameTime = Math.abs(before.mtimeMs - after.mtimeMs) < TIME_PRECISION_MS;
  const differing = [
    ...(hasSameBytes ? [] : ['its bytes']),
    ...(before.mode === after.mode ? [] : ['its mode']),
    ...(before.uid === after.uid && before.gid === after.gid ? [] : ['its owner']),
    // new bytes come with a new time
    ...(isSameTime || !hasSameBytes ? [] : ['its modification time']),
  ];
  return differing.length === 0 ? undefined : differing.join(', ');
}

/** A time that is given to a file again is not exact to the nanosecond. */
const TIME_PRECISION_MS = 0.01;

const words: Record<State['kind'], string> = {
  absent: 'nothing',
  link: 'a link',
  file: 'a file',
  other: 'something that cannot be read',
};

function found(state: State, ctimeMs: number, bytes = Buffer.alloc(0)): Found {
  return { state, bytes, ctimeMs };
}
