/** The target's own word on its flag, from a fresh process in its real surroundings. */
import { originScenario } from '../checks/flag/origin.ts';
import { shown } from '../checks/shared/expect.ts';
import { readScenario } from '../checks/shared/load-step.ts';
import { observeAll } from '../observe/scenario/observe.ts';
import { killAll } from '../process/spawn.ts';
import { observationContext } from '../prepare/observation-context.ts';
import type { Observed } from '../observe/context.ts';
import type { Scenario } from '../probe/protocol.ts';
import type { Json } from '../model/result.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { FlagPlace } from './place.ts';

export type Asked =
  | { outcome: 'value'; value: Json; origin?: { layer: Json; line: Json } }
  | { outcome: 'cannot-tell'; reason: string };

/** A target whose word on the origin fails is asked for the value alone. */
export async function askWithOrigin(
  prepared: Prepared,
  { settings, flag }: FlagPlace,
  signal: AbortSignal,
): Promise<Asked> {
  if (settings.origin === undefined) return askTarget(prepared, settings, flag.key, signal);
  const asked = await ask(prepared, originScenario(settings, flag.key), flag.key, signal);
  return asked.outcome === 'value' ? asked : askTarget(prepared, settings, flag.key, signal);
}

export function askTarget(
  prepared: Prepared,
  settings: FlagPlace['settings'],
  key: string,
  signal: AbortSignal,
): Promise<Asked> {
  return ask(prepared, readScenario(settings, [key]), key, signal);
}

async function ask(
  prepared: Prepared,
  scenario: Scenario,
  key: string,
  signal: AbortSignal,
): Promise<Asked> {
  try {
    const asks = [{ key: 'flag', faults: [], scenario }];
    const seen = await observeAll(asks, observationContext(prepared, signal));
    return asAsked(seen.get('flag'), key);
  } finally {
    await killAll(prepared.real.mark);
  }
}

function asAsked(observed: Observed | undefined, key: string): Asked {
  const no = (reason: string): Asked => ({ outcome: 'cannot-tell', reason });
  if (observed === undefined || observed.outcome === 'requires') return no('it was not observed');
  if (observed.outcome === 'lost') return no(`the target could not be asked: ${observed.detail}`);
  if (observed.outcome === 'refused')
    return no(`the target refuses its settings: ${observed.error.name}: ${observed.error.message}`);
  const value = observed.values[key];
  if (value === undefined || value.kind === 'missing')
    return no(`the target's settings have no '${key}'`);
  if (value.kind === 'opaque') return no(`the target's '${key}' is ${String(shown(value))}`);
  const [layer, line] = [observed.values['origin-layer'], observed.values['origin-line']];
  return {
    outcome: 'value',
    value: value.value,
    ...(layer === undefined || line === undefined
      ? {}
      : { origin: { layer: shown(layer), line: shown(line) } }),
  };
}
