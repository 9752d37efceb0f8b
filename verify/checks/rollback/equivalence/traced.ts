/** How it is told that a scenario can see the flag at all, and what is looked at for that. */
import type { ComparisonControl } from '../../control.ts';
import { judgeWay, LOADING, type States } from './judge-way.ts';
import type { FlagFacts } from '../../flag/facts.ts';
import { worldsTraced } from '../../flag/worlds.ts';
import { loadStep } from '../../shared/load-step.ts';
import type { Plant } from '../../shared/plant.ts';
import type { Scene } from './scene.ts';
import { scenarioInOrder } from '../../../observe/scenario/stimulus.ts';
import type { Stimulus } from '../../../observe/stimulus.ts';

/** Traced runs in each state: what runs by chance is seldom the same in all of one state and none of the other. */
const TRACED = 3;

/** What gives the same whatever the flag does says nothing of the flag: it has to be seen at work on the way. */
export function onTheWay({ way }: Scene, { flag }: FlagFacts, states: States): ComparisonControl {
  const { effect, key } = flag;
  const steps = way.steps.join(', ');
  const seen =
    steps === ''
      ? 'nothing but the load of the settings leads to what is compared'
      : `nothing that is built, given or run for ${steps} differs with ${key}`;
  return {
    kind: 'comparison',
    id: 'on-the-way',
    fault: `what is built, given or run on the way is compared instead, which must differ with ${key}`,
    expects: ['equivalence-differs'],
    alter: (seen) => seen,
    judge: (seen) => judgeWay(seen, way, states),
    missed: `${seen}, so it would give the same whatever ${key} did; let its steps go through what reads ${key}${effect === undefined ? '' : `, such as ${effect.call}`}, and compare what comes of that`,
  };
}

/** Where what is built shows nothing of the flag: what else of the target runs may, and that takes a slower run. */
export function traced(
  scene: Scene,
  facts: FlagFacts,
  order: (run: number) => number,
): Record<string, Stimulus> {
  const looks: Record<string, Stimulus> = {};
  const look = { ...scene.way.ran, ...scene.way.gave };
  if (scene.way.steps.length === 0) return looks;
  for (let run = 1; run <= TRACED; run += 1) {
    const worlds = worldsTraced(facts, run);
    if (worlds === undefined) return looks;
    const traceIn = ({ faults, init }: Plant): Stimulus =>
      scenarioInOrder(faults, scene.scenario(facts.settings, { init, look }), order(run));
    looks[`ranAsIs${run}`] = traceIn(worlds.asIs);
    looks[`ranFlipped${run}`] = traceIn(worlds.flipped);
    looks[`loadAsIs${run}`] = loadTraced(worlds.asIs, facts);
    looks[`loadFlipped${run}`] = loadTraced(worlds.flipped, facts);
  }
  return looks;
}

/** Before all scenarios of its process: what loads but once would else have nothing to show. */
function loadTraced({ faults, init }: Plant, { settings }: FlagFacts): Stimulus {
  const step = loadStep(settings, init);
  const observe = { [LOADING]: `$${step.as}@ran` };
  return scenarioInOrder(faults, { mocks: {}, steps: [step], observe }, -1);
}
