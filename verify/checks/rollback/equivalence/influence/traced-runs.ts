/** Slower runs that trace which code ran, for scenarios in which the flag changes no class. */
import { scenarioInOrder } from '../../../../observe/scenario/stimulus.ts';
import type { Stimulus } from '../../../../observe/stimulus.ts';
import type { FlagFacts } from '../../../flag/facts.ts';
import { worldsTraced } from '../../../flag/worlds.ts';
import { loadStep } from '../../../shared/load-step.ts';
import type { Plant } from '../../../shared/plant.ts';
import type { EquivalenceScenario } from '../scenario.ts';
import { LOAD_CODE } from './code.ts';

/** For each value of the flag: code that runs by chance rarely runs in all of one side and none of the other. */
const TRACED_RUNS = 3;

export function tracedRuns(
  scenario: EquivalenceScenario,
  facts: FlagFacts,
  order: (run: number) => number,
): Record<string, Stimulus> {
  const stimuli: Record<string, Stimulus> = {};
  const { steps, code, results } = scenario.dependencies;
  if (steps.length === 0) return stimuli;
  for (let run = 1; run <= TRACED_RUNS; run += 1) {
    const worlds = worldsTraced(facts, run);
    if (worlds === undefined) return stimuli;
    const traceIn = ({ faults, init }: Plant): Stimulus => {
      const traced = scenario.build(facts.settings, { init, also: { ...code, ...results } });
      return scenarioInOrder(faults, traced, order(run));
    };
    stimuli[`ranAsIs${run}`] = traceIn(worlds.asIs);
    stimuli[`ranFlipped${run}`] = traceIn(worlds.flipped);
    stimuli[`loadAsIs${run}`] = loadTraced(worlds.asIs, facts);
    stimuli[`loadFlipped${run}`] = loadTraced(worlds.flipped, facts);
  }
  return stimuli;
}

/** Runs before all scenarios of its process: code that runs only in the first load must be included. */
function loadTraced({ faults, init }: Plant, { settings }: FlagFacts): Stimulus {
  const step = loadStep(settings, init);
  const observe = { [LOAD_CODE]: `$${step.as}@ran` };
  return scenarioInOrder(faults, { mocks: {}, steps: [step], observe }, -1);
}
