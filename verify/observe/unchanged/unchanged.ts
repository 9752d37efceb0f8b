/** The settings files as they were before the run, and whether they still are. */
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { differences, fingerprint, type Fingerprint } from '../../worlds/fingerprint.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { declaredFiles, realPath, type Surroundings } from '../../worlds/surroundings.ts';
import type { FilesOutcome } from './stimulus.ts';

export interface Held {
  path: string;
  real: string;
  before: Fingerprint;
}

export async function fingerprints(real: Surroundings): Promise<Held[]> {
  const declared = declaredFiles({ ...real, files: [] });
  return Promise.all(
    declared.map(async (path) => ({
      path,
      real: realPath(real, path),
      before: await fingerprint(realPath(real, path)),
    })),
  );
}

export async function untouched(before: readonly Held[]): Promise<FilesOutcome> {
  const compared = await Promise.all(
    before.map(async (held) => {
      const after = await fingerprint(held.real);
      return {
        path: held.path,
        sha256: after.sha256,
        differences: differences(held.before, after),
      };
    }),
  );
  return { outcome: 'files', files: compared };
}

/** The same comparison, of a copy that was written to in between. */
export async function touchedCopy(before: readonly Held[]): Promise<FilesOutcome | Loss> {
  const present = before.find(({ before: { sha256, listing } }) => sha256 !== 'absent' && !listing);
  if (present === undefined)
    return lost('not-supported', 'there is no settings file of which a copy could be touched');
  const folder = await mkdtemp(join(tmpdir(), 'proofroll-touch-'));
  try {
    const copy = join(folder, basename(present.real));
    await cp(present.real, copy, { dereference: true });
    const first = await fingerprint(copy);
    await appendFile(copy, '\n');
    const after = await fingerprint(copy);
    return {
      outcome: 'files',
      files: [{ path: present.path, sha256: after.sha256, differences: differences(first, after) }],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
