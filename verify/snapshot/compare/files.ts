import type { Changes, FileChange } from '../../model/result.ts';
import type { Run } from '../../run/run.ts';
import { filesWithSecrets } from '../../prepare/secrets.ts';
import { fileBefore, fileHash } from '../file-records.ts';
import { pairUp } from './pair-up.ts';
import type { FileRecord, Hashing, Snapshot } from '../schema.ts';

export async function compareFiles(
  { files, prepared }: Run,
  snapshot: Snapshot,
): Promise<Changes['files']> {
  const secret = filesWithSecrets(prepared);
  const { pairs, alone } = pairUp(snapshot.files, files, ({ path }) => path);
  const [changed, unknown]: [FileChange[], string[]] = [[], []];
  for (const [before, now] of pairs) {
    const { path, sha256 } = now;
    const same = await isSameFile(before, now, snapshot.secrets);
    const { path: _path, ...from } = fileBefore(before);
    if (same === undefined) unknown.push(path);
    if (same === false) changed.push({ path, from, to: secret.has(path) ? {} : { sha256 } });
  }
  return {
    compared: pairs.length - unknown.length,
    changed,
    notCompared: [...alone, ...unknown],
  };
}

/** Undefined if the snapshot keeps no hash of the file. */
async function isSameFile(
  before: FileRecord,
  now: { path: string; sha256: string },
  hashing: Hashing,
): Promise<boolean | undefined> {
  if (before.sha256 !== undefined) return before.sha256 === now.sha256;
  if (before.hash === undefined) return undefined;
  return before.hash === (await fileHash(now, hashing));
}
