/** The observations of a check, by the names that it gave them. */
import type { Check } from '../checks/check.ts';
import type { CausalControl } from '../checks/control.ts';
import type { Observation, Observations, Stimulus } from '../observe/stimulus.ts';

export type LookUp = (stimulus: Stimulus) => Observation;

/** The first observations and the further ones. */
export function allObservations(check: Check, lookUp: LookUp): Observations {
  const first = observationsOf(check.observe, lookUp);
  return { ...first, ...observationsOf(furtherLooks(check, first), lookUp) };
}

export function furtherLooks(check: Check, observations: Observations): Record<string, Stimulus> {
  try {
    return check.further?.(observations) ?? {};
  } catch {
    // its judge failed, which is reported when the check is judged
    return {};
  }
}

/** Further stimuli of a control, after its own were observed. */
export function furtherFor(
  { observe, further }: CausalControl,
  observations: Observations,
  lookUp: LookUp,
): Record<string, Stimulus> {
  try {
    return further?.({ ...observations, ...observationsOf(observe, lookUp) }) ?? {};
  } catch {
    // its judge failed, which is reported when the control is judged
    return {};
  }
}

export function observationsOf(observe: Record<string, Stimulus>, lookUp: LookUp): Observations {
  return Object.fromEntries(
    Object.entries(observe).map(([name, stimulus]) => [name, lookUp(stimulus)]),
  );
}
