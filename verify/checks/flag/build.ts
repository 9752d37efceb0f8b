/** Building what the flag chooses, as steps of a scenario. */
import { builtPaths } from './built.ts';
import { asArgument, asArguments, asMocks } from '../shared/arguments.ts';
import { DEFINITION } from '../shared/judge.ts';
import { loadStep } from '../shared/load-step.ts';
import type { FlagFacts } from './facts.ts';
import type { Json } from '../../model/result.ts';
import type { Scenario, Step } from '../../probe/protocol.ts';

/** Loads the settings, builds what the flag chooses, and reads what the plan expects of it. */
export function buildScenario(facts: FlagFacts, init: Record<string, Json> = {}): Scenario {
  return {
    mocks: buildMocks(facts),
    steps: [loadStep(facts.settings, init), buildStep(facts)],
    observe: { ...builtPaths(facts), [DEFINITION]: '$built@definition' },
  };
}

/** The mocks that are passed to what builds it. */
export function buildMocks({ flag: { effect } }: FlagFacts): Scenario['mocks'] {
  return asMocks(effect?.mocks ?? {}, ['settings']);
}

/** Builds what the flag chooses, from settings that an earlier step loaded. */
export function buildStep({ flag: { effect } }: FlagFacts): Step {
  return {
    as: 'built',
    target: effect?.call ?? '',
    mode: 'auto',
    positional: (effect?.with ?? []).map((value) => asArgument(value)),
    ...(effect?.named === undefined ? {} : { named: asArguments(effect.named) }),
  };
}
