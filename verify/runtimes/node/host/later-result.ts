import { types } from 'node:util';
import { describeThrown } from './thrown.ts';
import type { CallFailure } from '../../../probe/protocol.ts';

export interface Repeated {
  call: () => unknown;
  /** what its first call gave, by which later ones are known for the same */
  first: unknown;
  /** whether every later call gave the very object that the first one had made */
  isSame: boolean;
}

/** One further call, untimed. */
export async function callAgain(timed: Repeated): Promise<unknown> {
  const made = await timed.call();
  lookAt(timed, made);
  return made;
}

/**
 * A call that gives nothing, or an error, where the first gave something does not do what its budget is for: to give
 * up is quick.
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
    super('a later call gave nothing');
    this.made = made;
  }
}

function isNone(value: unknown): boolean {
  return value === null || value === undefined || types.isNativeError(value);
}
