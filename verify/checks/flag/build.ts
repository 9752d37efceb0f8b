/** Building what the flag chooses, as steps of a scenario. */
import { asArgument, asArguments } from '../shared/arguments.ts';
import { DEFINITION } from '../shared/judge.ts';
import { loadStep } from '../shared/load-step.ts';
import type { FlagFacts } from './facts.ts';
import type { Json } from '../../model/result.ts';
import type { Scenario, Step } from '../../probe/protocol.ts';

/** Loads the settings, builds what the flag chooses, and reads its class. */
export function buildScenario(facts: FlagFacts, init: Record<string, Json> = {}): Scenario {
  return {
    mocks: {},
    steps: [loadStep(facts.settings, init), buildStep(facts)],
    observe: { class: '$built@class', [DEFINITION]: '$built@definition' },
  };
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
