import type { FlagFacts } from '../flag/facts.ts';
import { buildMocks, buildStep } from '../flag/build.ts';
import { builtPaths } from '../flag/built.ts';
import { readScenario } from '../shared/load-step.ts';
import type { Scenario } from '../../probe/protocol.ts';

/** Reads the flag and, if the plan says what it selects, builds that and reads what is expected of that. */
export function flagScenario(facts: FlagFacts): Scenario {
  const read = readScenario(facts.settings, [facts.flag.key]);
  return facts.flag.effect === undefined
    ? read
    : {
        ...read,
        mocks: buildMocks(facts),
        steps: [...read.steps, buildStep(facts)],
        observe: { ...read.observe, ...builtPaths(facts) },
      };
}
