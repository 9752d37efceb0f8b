/** What a check has seen, by the names that it gave its observations. */
import type { Check } from '../checks/check.ts';
import type { Observation, Observations } from '../checks/observation.ts';
import type { Stimulus } from '../checks/stimulus.ts';

/** The observation of a stimulus, once it was made. */
export type LookUp = (stimulus: Stimulus) => Observation;

export function seenWithFurther(check: Check, lookUp: LookUp): Observations {
  const seen = seenOf(check.observe, lookUp);
  return { ...seen, ...seenOf(furtherLooks(check, seen), lookUp) };
}

/** What a check looks at besides, after what it has seen. */
export function furtherLooks(check: Check, seen: Observations): Record<string, Stimulus> {
  try {
    return check.further?.(seen) ?? {};
  } catch {
    // its judge failed, and says so where the check is judged
    return {};
  }
}

export function seenOf(observe: Record<string, Stimulus>, lookUp: LookUp): Observations {
  return Object.fromEntries(
    Object.entries(observe).map(([name, stimulus]) => [name, lookUp(stimulus)]),
  );
}
