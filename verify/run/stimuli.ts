/** What checks ask for, and when it is observed. */
import { furtherLooks, seenOf, type LookUp } from './look-up.ts';
import { copyOf } from './prove.ts';
import type { Check } from '../checks/check.ts';
import type { Stimulus } from '../checks/stimulus.ts';

/** Phases in order; each check is ready once the last phase that it needs is over. */
export const phases = ['probe', 'measure', 'suites', 'files'] as const;
export type Phase = (typeof phases)[number];

/** The phases that a check needs, in order; after the last of them it has all that it needs. */
export function phasesOf(check: Check, controls: boolean): Phase[] {
  const needed = new Set(stimuliOf(check, controls).map(phaseOf));
  // a check that can look at nothing says so, and must not vanish
  if (needed.size === 0) return ['probe'];
  return phases.filter((phase) => needed.has(phase));
}

export function phaseOf(stimulus: Stimulus): Phase {
  switch (stimulus.kind) {
    case 'scenario':
    case 'requires':
    case 'sources':
    case 'drill':
    case 'command':
    case 'content':
      return 'probe';
    case 'budget':
      return stimulus.planted ? 'suites' : 'measure';
    case 'suite':
      return 'suites';
    case 'files':
      return 'files';
  }
}

export function stimuliOf(check: Check, controls: boolean): Stimulus[] {
  const own = Object.values(check.observe);
  if (!controls) return own;
  const sabotaged = check.controls.flatMap((control) =>
    control.kind === 'causal'
      ? [...Object.values(control.observe), ...Object.values(control.faithful ?? {})]
      : [],
  );
  return [...own, ...sabotaged, ...Object.values(copyOf(check) ?? {})];
}

/** The key of a stimulus, made once: equal stimuli have equal keys. */
export function newKeys(): (stimulus: Stimulus) => string {
  const keys = new WeakMap<Stimulus, string>();
  return (stimulus) => {
    const known = keys.get(stimulus);
    if (known !== undefined) return known;
    const key = JSON.stringify(stimulus);
    keys.set(stimulus, key);
    return key;
  };
}

/** What is looked at once more, as a first look alone could blame what is chance. */
export function furtherStimuli(check: Check, lookUp: LookUp): Stimulus[] {
  if (check.further === undefined) return [];
  return Object.values(furtherLooks(check, seenOf(check.observe, lookUp)));
}
