/** What the target looked for in a copied world, as part of an observation. */
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

/** Only settings files with a fault in them: it does not matter that another one's copy was never opened. */
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
  return { ...observation, reads: { ...reads, bypassed } };
}
