/** Worlds in which the same is run with the flag in either state, each in a process of its own. */
import { COPY, type Fault } from '../probe/layers.ts';
import type { FlagFacts } from './flag.ts';
import type { Plant } from './plant.ts';

/** The flag as it is: the real world, then a faultless copy of it, so that a difference between these two is no work of the flag. */
export function worldAsIs(run: number): Plant {
  if (run === 1) return { faults: [], init: {} };
  return { faults: run === 2 ? COPY : [...COPY, { alone: `as it is, run ${run}` }], init: {} };
}

/** The flag at its other value, in its own layer; undefined where none of its layers can be redirected. */
export function worldFlipped(
  { flipped }: Pick<FlagFacts, 'flipped'>,
  run: number,
): Plant | undefined {
  if (flipped === undefined) return undefined;
  const apart: Fault = { alone: `flipped, run ${run}` };
  return { faults: [...flipped.faults, apart], init: flipped.init };
}
