import type { Profile } from '../probe/profile.ts';
import type { Bench } from '../probe/bench.ts';
import type { Prepared } from './prepare.ts';

/** What observing a prepared plan's target works with. */
export function benchFor(
  { driver, place, real, limits, setup }: Prepared,
  signal: AbortSignal,
  profile?: Profile,
): Bench {
  return {
    driver,
    place,
    real,
    limits,
    signal,
    setup,
    closing: [],
    tally: { started: 0, sabotaged: 0, forked: 0, runtime: '' },
    ...(profile === undefined ? {} : { profile }),
  };
}
