import type { Profile } from '../probe/profile.ts';
import type { ObservationContext } from '../observe/context.ts';
import { textRedactor } from '../secrets/redact.ts';
import { secretValues } from './secrets.ts';
import type { Prepared } from './prepare.ts';

/** What observing a prepared plan's target works with. */
export function observationContext(
  prepared: Prepared,
  signal: AbortSignal,
  profile?: Profile,
): ObservationContext {
  const { driver, place, real, limits, setup } = prepared;
  let redactor: ((text: string) => string) | undefined;
  return {
    driver,
    place,
    real,
    limits,
    signal,
    setup,
    hide: (text) => (redactor ??= textRedactor(secretValues(prepared)))(text),
    closing: [],
    tally: { started: 0, inBrokenWorlds: 0, forked: 0, runtime: `${driver.name} (not started)` },
    ...(profile === undefined ? {} : { profile }),
  };
}
