/** What every flag command needs. */
import { flagPlace, type FlagPlace } from './place.ts';
import type { Prepared } from '../prepare/prepare.ts';

export interface FlagContext {
  prepared: Prepared;
  place: FlagPlace;
  signal: AbortSignal;
  now: () => Date;
}

export function flagContext(
  prepared: Prepared,
  signal: AbortSignal,
  now: () => Date = () => new Date(),
): FlagContext {
  return { prepared, place: flagPlace(prepared), signal, now };
}
