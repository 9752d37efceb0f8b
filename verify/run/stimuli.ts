/** What checks ask for, and when it is observed. */
import { phases, type Phase } from '../observe/phase.ts';
import { phaseOf } from '../observe/observe.ts';
import { copyOf } from './copy.ts';
import {
  allObservations,
  furtherFor,
  furtherLooks,
  observationsOf,
  type LookUp,
} from './look-up.ts';
import type { Check } from '../checks/check.ts';
import type { Stimulus } from '../observe/stimulus.ts';

/** The phases that a check needs, in order; after the last of them everything that it needs is observed. */
export function phasesOf(check: Check, controls: boolean): Phase[] {
  const stimuli = [...ownStimuli(check), ...(controls ? controlStimuli(check) : [])];
  const needed = new Set(stimuli.map((stimulus) => phaseOf(stimulus)));
  // a check that can observe nothing reports so, and must not be left out
  return needed.size === 0 ? ['probe'] : phases.filter((phase) => needed.has(phase));
}

export function ownStimuli(check: Check): Stimulus[] {
  return Object.values(check.observe);
}

export function controlStimuli(check: Check): Stimulus[] {
  const ofControls = check.controls.flatMap((control) =>
    control.kind === 'causal'
      ? [...Object.values(control.observe), ...Object.values(control.faithful ?? {})]
      : [],
  );
  return [...ofControls, ...Object.values(copyOf(check) ?? {})];
}

/** What a check asks for after its first observations. */
export function furtherStimuli(check: Check, lookUp: LookUp): Stimulus[] {
  if (check.further === undefined) return [];
  return Object.values(furtherLooks(check, observationsOf(check.observe, lookUp)));
}

/** What its controls ask for after theirs. */
export function furtherControlStimuli(check: Check, lookUp: LookUp): Stimulus[] {
  const observations = allObservations(check, lookUp);
  return check.controls.flatMap((control) =>
    control.kind === 'causal' ? Object.values(furtherFor(control, observations, lookUp)) : [],
  );
}
