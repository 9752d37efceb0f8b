import { types } from 'node:util';
import { describeThrown } from './thrown.ts';
import type { CallFailure } from '../../../probe/protocol.ts';

export interface Repeated {
  call: () => unknown;
  /** the result of the first call, with which later results are compared */
  first: unknown;
  /** whether every later call returned the same object as the first one */
  isSame: boolean;
}

/** One further call, untimed. */
export async function callAgain(timed: Repeated): Promise<unknown> {
  const made = await timed.call();
  lookAt(timed, made);
  return made;
}

/**
 * Compares a later result with the first one.
 * @throws if the call now returns nothing, or an error: it no longer does what the budget is for
 */
export function lookAt(timed: Repeated, made: unknown): void {
  if (made === timed.first) return;
  timed.isSame = false;
  if (isNone(made) && !isNone(timed.first)) throw new GaveNone(made);
}

export function failureOf(thrown: unknown): CallFailure {
  if (!(thrown instanceof GaveNone)) return { error: describeThrown(thrown) };
  const { made } = thrown;
  if (made === null || made === undefined) return { gave: String(made) };
  const { name, message } = describeThrown(made);
  return { gave: `${name}: ${message}` };
}

class GaveNone extends Error {
  readonly made: unknown;
  constructor(made: unknown) {
    super('a later call returned nothing');
    this.made = made;
  }
}

function isNone(value: unknown): boolean {
  return value === null || value === undefined || types.isNativeError(value);
}
