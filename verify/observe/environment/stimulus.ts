import type { Described, Scenario } from '../../probe/protocol.ts';
import type { Fault } from '../../worlds/fault.ts';

/** Finds the withheld variables that change what a scenario gives. Each look is made in a new process. */
export interface EnvironmentStimulus {
  kind: 'environment';
  scenario: Scenario;
  /** what else is changed in the world of each look */
  faults: Fault[];
  /** what it gave without any of them: label → value; other labels are not compared */
  plain: Record<string, Described>;
}

export interface EnvironmentOutcome {
  outcome: 'environment';
  causes: Cause[];
  /** whether the search ended early, so that there may be more causes, and fewer variables in the last one */
  limited: boolean;
  /** whether the scenario gives different results without any of the variables */
  unsteady: boolean;
  looks: number;
}

/** The fewest variables found that make this difference together. */
export type Cause = { variables: string[] } & Difference;

export type Difference =
  | { difference: 'values'; values: Record<string, Described> }
  | { difference: 'refused'; step: string; error: string }
  /** the target could not be observed at all with them */
  | { difference: 'lost'; detail: string };
