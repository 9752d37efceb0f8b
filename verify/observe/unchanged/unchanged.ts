/** The settings files as they were before the run, and whether they still are. */
import { appendFile, cp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { differences, fingerprint, type Fingerprint } from '../../worlds/fingerprint.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { newPlace } from '../../process/run-folder.ts';
import { declaredFiles, realPath, type Surroundings } from '../../worlds/surroundings.ts';
import type { RunContext } from '../kind.ts';
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

/** @param changes what was put back in the meantime, and so does not show any more */
export async function untouched(
  before: readonly Held[],
  changes: ReturnType<RunContext['putBack']>,
): Promise<FilesOutcome> {
  const compared = await Promise.all(
    before.map(async (held) => {
      const after = await fingerprint(held.real);
      return {
        path: held.path,
        sha256: after.sha256,
        differences: [
          ...changes.flatMap((each) => putBackIn(held, each)),
          ...differences(held.before, after),
        ],
      };
    }),
  );
  return { outcome: 'files', files: compared };
}

function putBackIn(
  { path }: Held,
  { file, change, outcome }: ReturnType<RunContext['putBack']>[number],
): string[] {
  const isIts = file === path || file.startsWith(`${path.replace(/\/$/u, '')}/`);
  if (!isIts || outcome === 'left') return [];
  return [`${file === path ? '' : `${file}: `}${change}, put back`];
}

/** The same comparison, of a copy that was written to in between. */
export async function touchedCopy(
  before: readonly Held[],
  mark: string,
): Promise<FilesOutcome | Loss> {
  const present = before.find(({ before: { sha256, listing } }) => sha256 !== 'absent' && !listing);
  if (present === undefined)
    return lost('not-supported', 'there is no settings file of which a copy could be touched');
  const folder = newPlace(mark);
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
