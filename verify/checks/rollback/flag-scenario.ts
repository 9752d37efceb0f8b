import type { FlagFacts } from '../flag/facts.ts';
import { buildStep } from '../flag/build.ts';
import { readScenario } from '../shared/load-step.ts';
import type { Scenario } from '../../probe/protocol.ts';

/** Reads the flag and, if the plan says what it selects, builds that and reads its class. */
export function flagScenario(facts: FlagFacts): Scenario {
  const read = readScenario(facts.settings, [facts.flag.key]);
  return facts.flag.effect === undefined
    ? read
    : {
        ...read,
        steps: [...read.steps, buildStep(facts)],
        observe: { ...read.observe, class: '$built@class' },
      };
}
