import type { CopyReads } from '../../model/copy-reads.ts';
import type { Fault } from '../../worlds/fault.ts';
import type { Answer, Requires, Scenario } from '../../probe/protocol.ts';

/** Steps that a probe runs in the target's runtime, in the real world or in a broken one. */
export interface ScenarioStimulus {
  kind: 'scenario';
  faults: Fault[];
  scenario: Scenario;
  /** leave out each required parameter of the last step, one after the other; `names` if the plan lists them */
  requires?: { names?: string[]; omitNothing: boolean };
  /** position in the shared process: lower ones run first, and those without a position last */
  order?: number;
}

export type ScenarioOutcome = (
  | Exclude<Answer, { outcome: 'lost' }>
  | { outcome: 'requires'; requires: Requires }
) & {
  /** in a copied world */
  reads?: CopyReads;
};

export function scenario(faults: Fault[], given: Scenario): ScenarioStimulus {
  return { kind: 'scenario', faults, scenario: given };
}

/** A scenario that runs after all others in its process, because it may leave something behind there. */
export function scenarioLast(faults: Fault[], given: Scenario): ScenarioStimulus {
  return { kind: 'scenario', faults, scenario: given, order: Number.MAX_VALUE };
}

/** A scenario that runs before those without a position, so nothing else was called in its process. */
export function scenarioInOrder(faults: Fault[], given: Scenario, order: number): ScenarioStimulus {
  return { kind: 'scenario', faults, scenario: given, order };
}
