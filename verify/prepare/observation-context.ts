import type { Profile } from '../probe/profile.ts';
import { TRACE_VARIABLE, traceTo } from '../probe/trace.ts';
import type { Runtime } from '../probe/runtime.ts';
import type { CommonContext } from '../observe/context.ts';
import { textRedactor } from '../secrets/redact.ts';
import { secretValues } from './secrets.ts';
import type { Prepared } from './prepare.ts';

/** What observations of a prepared plan's target work with. */
export function observationContext(
  prepared: Prepared,
  signal: AbortSignal,
  profile?: Profile,
): CommonContext {
  const { driver, place, real, limits, setup } = prepared;
  let redactor: ((text: string) => string) | undefined;
  const hide = (text: string): string => (redactor ??= textRedactor(secretValues(prepared)))(text);
  const traceFile = process.env[TRACE_VARIABLE] ?? '';
  return {
    driver,
    place,
    real,
    limits,
    signal,
    setup,
    hide,
    closing: [],
    tally: { started: 0, inBrokenWorlds: 0, forked: 0, runtime: runtimeOf(driver) },
    ...(profile === undefined ? {} : { profile }),
    ...(traceFile === '' ? {} : { trace: traceTo(traceFile, hide) }),
  };
}

/** Until a process of the target says more. */
function runtimeOf(driver: Prepared['driver']): Runtime {
  return { name: driver === undefined ? 'no runtime' : `${driver.name} (not started)` };
}
