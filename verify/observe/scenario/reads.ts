/** What the target looked for in a copied world, as part of an observation. */
import { normalize } from 'node:path';
import type { CopyReads } from '../../model/copy-reads.ts';
import type { Fault } from '../../worlds/fault.ts';
import type { Layer } from '../../settings/layers.ts';

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
  layers: readonly Layer[],
): Observation {
  const { reads } = observation;
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
  const missing = reads.missing.filter((file) => !gone.has(normalize(file)));
  return { ...observation, reads: { bypassed, missing } };
}
