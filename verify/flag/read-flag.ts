/** Reads the flag from the target itself, in a new process with the target's real settings. */
import { originScenario } from '../checks/shared/origin.ts';
import { shown } from '../checks/shared/expect.ts';
import { readScenario } from '../checks/shared/load-step.ts';
import { observeAll } from '../observe/scenario/observe.ts';
import { observationContext } from '../prepare/observation-context.ts';
import { killAll } from '../process/group.ts';
import { closeRun } from '../process/run-folder.ts';
import { withDriver, type Observed } from '../observe/context.ts';
import type { Scenario } from '../probe/protocol.ts';
import type { Json } from '../model/result.ts';
import type { FlagContext } from './context.ts';
import { textOf } from '../model/json.ts';

export type Reading =
  | { outcome: 'value'; value: Json; origin?: { layer: Json; line: Json } }
  /** `reason` is a clause: 'the target …' */
  | { outcome: 'unavailable'; reason: string };

export function readFlag(context: FlagContext): Promise<Reading> {
  const { settings, flag } = context.place;
  return read(context, readScenario(settings, [flag.key]));
}

/** If the target cannot report where the value comes from, only the value is read. */
export async function readFlagWithOrigin(context: FlagContext): Promise<Reading> {
  const { settings, flag } = context.place;
  if (settings.origin === undefined) return readFlag(context);
  const reading = await read(context, originScenario(settings, flag.key));
  return reading.outcome === 'value' ? reading : readFlag(context);
}

async function read(
  { prepared, place, signal }: FlagContext,
  scenario: Scenario,
): Promise<Reading> {
  try {
    const requests = [{ key: 'flag', faults: [], scenario }];
    const observations = await observeAll(
      requests,
      withDriver(observationContext(prepared, signal)),
    );
    return asReading(observations.get('flag'), place.flag.key);
  } finally {
    await killAll(prepared.real.mark);
    closeRun(prepared.real.mark);
  }
}

function asReading(observed: Observed | undefined, key: string): Reading {
  if (observed === undefined || observed.outcome === 'requires')
    return unavailable('the target was not observed');
  if (observed.outcome === 'lost')
    return unavailable(`the target could not be observed: ${observed.detail}`);
  if (observed.outcome === 'refused')
    return unavailable(
      `the target rejected its settings: ${observed.error.name}: ${observed.error.message}`,
    );
  const value = observed.values[key];
  if (value === undefined || value.kind === 'missing')
    return unavailable(`the target's settings have no '${key}'`);
  if (value.kind !== 'plain')
    return unavailable(`the target's '${key}' is ${textOf(shown(value))}`);
  const [layer, line] = [observed.values['origin-layer'], observed.values['origin-line']];
  return {
    outcome: 'value',
    value: value.value,
    ...(layer === undefined || line === undefined
      ? {}
      : { origin: { layer: shown(layer), line: shown(line) } }),
  };
}

function unavailable(reason: string): Reading {
  return { outcome: 'unavailable', reason };
}
