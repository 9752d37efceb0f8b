/** Steps of a scenario that load and read the plan's settings. */
import type { Json } from '../../model/result.ts';
import type { Plan } from '../../plan/schema/index.ts';
import type { Scenario, Step } from '../../probe/protocol.ts';
import { asArgument, asArguments } from './arguments.ts';
import { DEFINITION } from './judge.ts';
import type { Expansion } from '../check.ts';

export type SettingsPlan = NonNullable<Plan['settings']>;

/** Loads the settings, with `init` as further keyword arguments. */
export function loadStep(settings: SettingsPlan, init: Readonly<Record<string, Json>> = {}): Step {
  const named = { ...asArguments(settings.named ?? {}), ...literals(init) };
  return {
    as: 'settings',
    target: settings.load,
    mode: 'auto',
    positional: (settings.with ?? []).map((value) => asArgument(value)),
    ...(Object.keys(named).length === 0 ? {} : { named }),
  };
}

/** The argument of that name with which the plan itself loads the settings. It is above every layer except `init`. */
export function argumentFor({ named = {} }: SettingsPlan, key: string): string | undefined {
  return Object.hasOwn(named, key) ? `settings.named.${key} of the plan` : undefined;
}

/** Loads the settings and reads one of them: some libraries load nothing until then. */
export function timedLoad(
  { file }: Expansion,
  settings: SettingsPlan,
  init: Readonly<Record<string, Json>> = {},
): Step {
  const step = loadStep(settings, init);
  const [expected] = Object.keys(settings.expect ?? {});
  const key = file.plan.flag?.key ?? expected;
  return key === undefined || settings.get !== undefined ? step : { ...step, read: key };
}

// A key cannot be the name of a step: a dot in a path leads to an attribute.
const READING = 'setting ';

/** Whether a step only read one setting of those that were loaded. */
export function isReading(step: string): boolean {
  return step.startsWith(READING);
}

/** Loads the settings and reads the keys. The label of each value is its key. */
export function readScenario(
  settings: SettingsPlan,
  keys: readonly string[],
  init: Readonly<Record<string, Json>> = {},
): Scenario {
  const { get } = settings;
  const unique = [...new Set(keys)];
  if (get === undefined) {
    const read = Object.fromEntries(unique.map((key) => [key, `$settings.${key}`]));
    const observe = { ...read, [DEFINITION]: '$settings@definition' };
    return { mocks: {}, steps: [loadStep(settings, init)], observe };
  }
  const reads = unique.map((key, index): Step => ({
    as: `${READING}${index + 1}`,
    target: `$settings.${get}`,
    mode: 'call',
    positional: [{ literal: key }],
  }));
  const observe = Object.fromEntries(unique.map((key, index) => [key, `$${READING}${index + 1}`]));
  return { mocks: {}, steps: [loadStep(settings, init), ...reads], observe };
}

function literals(values: Readonly<Record<string, Json>>) {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { literal: value }]),
  );
}
