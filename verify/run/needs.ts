/** The selected checks with the phases that they need, in portions that fit into memory. */
import { PORTION, type Prepared } from '../prepare/prepare.ts';
import { phasesOf } from './stimuli.ts';
import type { Check, Outline } from '../checks/check.ts';
import type { Phase } from '../observe/phase.ts';

export interface Need {
  check: Check;
  phases: Phase[];
}

export function* needsOf({
  prepared,
  selected,
  controls,
}: {
  prepared: Prepared;
  selected: readonly Outline[];
  controls: boolean;
}): Generator<Need> {
  const wanted = new Set(selected.map(({ id }) => id));
  for (const check of prepared.checks())
    if (wanted.has(check.id)) yield { check, phases: phasesOf(check, controls) };
}

export function needing(phase: Phase): (need: Need) => boolean {
  return ({ phases }) => phases.includes(phase);
}

/** In the order of the plan, except that all scenarios with a position in a shared process are in the last portion. */
export function* portionsOf(needs: Iterable<Need>): Generator<Need[]> {
  let portion: Need[] = [];
  const together: Need[] = [];
  for (const need of needs) {
    if (hasTurn(need)) {
      together.push(need);
      continue;
    }
    if (portion.length === PORTION) {
      yield portion;
      portion = [];
    }
    portion.push(need);
  }
  yield [...portion, ...together];
}

function hasTurn({ check }: Need): boolean {
  return Object.values(check.observe).some(
    (stimulus) => 'order' in stimulus && stimulus.order !== undefined,
  );
}
