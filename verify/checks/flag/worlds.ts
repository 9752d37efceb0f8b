/** Worlds with the flag on and off, in which the same scenario runs, each in a separate process. */
import { COPY, type Fault } from '../../worlds/fault.ts';
import type { FlagFacts } from './facts.ts';
import type { Plant } from '../shared/plant.ts';

/**
 * The flag as it is: the real world, then copies of it without faults, so that a difference between them is not
 * caused by the flag. The second run is the first in the process of the copy that other checks are compared with;
 * in the process of the real world it would disturb `flow`, which asks the same target the same question.
 */
export function worldAsIs(run: number): Plant {
  const alone: Fault = { alone: `as it is, run ${run}` };
  if (run === 1) return { faults: [alone], init: {} };
  return { faults: run === 2 ? COPY : [...COPY, alone], init: {} };
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

/** The flag in either state, in copies of the world in which nothing but traced runs are made. */
export function worldsTraced(
  { flipped }: Pick<FlagFacts, 'flipped'>,
  run: number,
): { asIs: Plant; flipped: Plant } | undefined {
  if (flipped === undefined) return undefined;
  const apart: Fault = { alone: `traced, run ${run}` };
  return {
    asIs: { faults: [...COPY, apart], init: {} },
    flipped: { faults: [...flipped.faults, apart], init: flipped.init },
  };
}
