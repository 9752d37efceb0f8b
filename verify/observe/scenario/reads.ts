/** What the target looked for in a copied world, as part of an observation. */
import { statSync } from 'node:fs';
import { normalize } from 'node:path';
import type { CopyReads } from '../../model/copy-reads.ts';
import type { Fault } from '../../worlds/fault.ts';
import { realPath, type Surroundings } from '../../worlds/surroundings.ts';

interface HasReads {
  reads?: CopyReads;
}

export function withReads<Observation extends object>(
  observation: Observation,
  { reads }: HasReads,
): Observation & HasReads {
  return reads === undefined ? observation : { ...observation, reads };
}

/**
 * Only settings files with a fault in them: it does not matter that another one's copy was never opened. A file that is
 * missing as a fault is looked for in vain on purpose.
 */
export function readsOfFaults<Observation extends HasReads>(
  observation: Observation,
  faults: readonly Fault[],
  real: Surroundings,
): Observation {
  const { reads } = observation;
  const { layers } = real;
  if (reads === undefined) return observation;
  const planted = new Set(faults.map((fault) => ('layer' in fault ? fault.layer : undefined)));
  const files = new Set(layers.filter(({ name }) => planted.has(name)).map(({ file }) => file));
  const bypassed = reads.bypassed.filter((file) => files.has(file));
  const gone = new Set(
    faults
      .flatMap((fault) =>
        'missing' in fault ? layers.filter(({ name }) => name === fault.layer) : [],
      )
      .map(({ file = '' }) => normalize(file)),
  );
  const missing = madeBefore(reads.missing, real).filter((file) => !gone.has(normalize(file)));
  return { ...observation, reads: { bypassed, missing } };
}

/**
 * Without the files that were not there when the run began: the target itself has made them since, in the real world,
 * and makes them again in a copy, so a copy without them is as the real world was.
 */
export function madeBefore(files: readonly string[], real: Surroundings): string[] {
  return files.filter((file) => {
    const found = statSync(realPath(real, file), { throwIfNoEntry: false });
    return found === undefined || found.birthtimeMs < real.begun;
  });
}
