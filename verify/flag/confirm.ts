/** Whether the target confirms a change; if not, why, and what to do. */
import { isSame } from '../checks/shared/expect.ts';
import { assignmentsAround, overrideClause, overrideRemedy } from './overrides.ts';
import type { Json } from '../model/result.ts';
import type { FlagContext } from './context.ts';
import type { Reading } from './read-flag.ts';
import type { Verdict } from './replace.ts';

/** @param previous the value before the change */
export function confirmValue(
  context: FlagContext,
  reading: Reading,
  wanted: Json,
  previous: Json,
): Extract<Verdict, { outcome: 'done' | 'reverted' }> {
  if (reading.outcome === 'value' && isSame(reading.value, wanted)) return { outcome: 'done' };
  return { outcome: 'reverted', ...mismatch(context, reading, wanted, previous) };
}

/** A restore brings content back, whatever value the target reads from it. */
export function confirmRestore(
  reading: Reading,
): Extract<Verdict, { outcome: 'done' | 'unconfirmed' }> {
  return { outcome: reading.outcome === 'value' ? 'done' : 'unconfirmed' };
}

export interface Mismatch {
  /** a sentence without its full stop */
  reason: string;
  /** a sentence */
  remedy: string;
}

export function mismatch(
  context: FlagContext,
  reading: Reading,
  wanted: Json,
  previous: Json,
): Mismatch {
  const { shown, flag } = context.place;
  const value = JSON.stringify(wanted);
  if (reading.outcome === 'unavailable')
    return {
      reason: `could not confirm that ${flag.key} is ${value}: ${reading.reason}`,
      remedy: `Make sure that the target starts with ${flag.key} set to ${value}, and run the command again.`,
    };
  const still = isSame(reading.value, previous) ? 'still ' : '';
  const is = `${flag.key} is ${still}${JSON.stringify(reading.value)}`;
  const { above } = assignmentsAround(context);
  if (above.length === 0)
    return {
      reason: `${is}, although no higher layer of the plan overrides ${shown}`,
      remedy: `Check that the target reads ${shown}, and that the plan lists all layers of its settings.`,
    };
  return {
    reason: `${is}: ${overrideClause(context)}`,
    remedy: overrideRemedy(above, flag.key, value),
  };
}
