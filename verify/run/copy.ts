/** The copy of the world that faults are planted in, without any fault. */
import { COPY } from '../worlds/fault.ts';
import type { Check } from '../checks/check.ts';
import type { Stimulus } from '../observe/stimulus.ts';

/** The check's own stimuli with the real world replaced by the copy; undefined if no control needs it. */
export function copyOf(check: Check): Record<string, Stimulus> | undefined {
  const isNeeded = check.controls.some(
    (control) => control.kind === 'causal' && needsCopy(control.observe),
  );
  if (!isNeeded || !Object.values(check.observe).some(isInRealWorld)) return undefined;
  return Object.fromEntries(
    Object.entries(check.observe).map(([name, stimulus]) => [
      name,
      isInRealWorld(stimulus) ? { ...stimulus, faults: COPY } : stimulus,
    ]),
  );
}

export function needsCopy(observe: Record<string, Stimulus>): boolean {
  return Object.values(observe).some(
    (stimulus) =>
      'faults' in stimulus && stimulus.faults.some((fault) => 'layer' in fault || 'copy' in fault),
  );
}

function isInRealWorld(stimulus: Stimulus): stimulus is Extract<Stimulus, { faults: unknown }> {
  return 'faults' in stimulus && stimulus.faults.length === 0;
}
