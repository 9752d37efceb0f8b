/** Whether a change that was found during a run is known to be by somebody else. */
import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { mostBytes, readText } from '../disk/read-regular.ts';
import { storeOf } from '../store/store.ts';
import type { Manifest, Original } from './manifest.ts';
import type { Found } from './state.ts';

/** What a flag command says of its change; `run` is the run of verify that it was started in, if any. */
const entrySchema = z.object({
  time: z.iso.datetime(),
  sha256After: z.string(),
  run: z.string().optional(),
});

/** Why the change is not put back; undefined if nothing shows that it is not the run's own. */
export function whyTheirs(
  { path, state: before }: Pick<Original, 'path' | 'state'>,
  { state, ctimeMs }: Found,
  { mark, since }: Pick<Manifest, 'mark' | 'since'>,
  until?: number,
): string | undefined {
  const changedMs = state.kind === 'absent' ? folderTime(path) : ctimeMs;
  if (until !== undefined && changedMs > until) return 'it was changed after the run had ended';
  if (state.kind !== 'file') return undefined;
  const owners = [process.getuid?.(), before.kind === 'file' ? before.uid : undefined];
  if (!owners.includes(state.uid)) return 'the file is now of another user';
  const byFlag = changesByFlag(path).some(
    ({ time, sha256After, run }) =>
      sha256After === state.sha256 && run !== mark && Date.parse(time) >= since,
  );
  return byFlag ? 'a `proofroll flag` command made that change' : undefined;
}

/** A removal is a change of the folder; other changes of that are later or as late. */
function folderTime(path: string): number {
  return statSync(dirname(path), { throwIfNoEntry: false })?.ctimeMs ?? 0;
}

function changesByFlag(path: string): z.infer<typeof entrySchema>[] {
  try {
    const store = storeOf(realpathSync(path));
    const journal = z.object({ change: entrySchema }).safeParse(parsed(textOf(store.journal))).data;
    const lines = textOf(store.history).split('\n');
    const entries = lines.flatMap((line) => entrySchema.safeParse(parsed(line)).data ?? []);
    return journal === undefined ? entries : [...entries, journal.change];
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readText(path, mostBytes.ownNotes);
  } catch {
    return '';
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
