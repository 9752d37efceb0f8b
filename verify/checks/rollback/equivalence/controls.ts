/** The negative controls of an equivalence. */
import { declareControls, type CausalControl, type ComparisonControl } from '../../control.ts';
import type { Observations, Stimulus } from '../../../observe/stimulus.ts';
import { scenarioInOrder } from '../../../observe/scenario/stimulus.ts';
import type { FlagFacts } from '../../flag/facts.ts';
import { worldFlipped } from '../../flag/worlds.ts';
import { comparisonPerValue } from '../../shared/comparison.ts';
import { judgeInfluence, type States } from './influence/judge.ts';
import type { EquivalenceScenario } from './scenario.ts';

export const controls = declareControls({
  'answers-otherwise': {
    kind: 'causal',
    fault: 'with the flag flipped, the mocks give other answers or other arguments are passed',
    signals: ['equivalence-differs', 'equivalence-refused', 'legacy-refused'],
  },
  'flag-influence': {
    kind: 'comparison',
    fault:
      'the classes of the intermediate results are compared instead or, if they are equal, the code that ran: the flag must make a difference there',
    signals: ['equivalence-differs'],
  },
  'comparison[value]': {
    kind: 'comparison',
    fault: 'with the flag flipped, one compared value is replaced by a value of another kind',
    signals: ['equivalence-differs', 'equivalence-refused', 'legacy-refused'],
  },
});

/** If the flag has no influence on a scenario, its results are equal whatever the flag does. */
export function flagInfluence(
  { dependencies }: EquivalenceScenario,
  { flag: { effect, key } }: FlagFacts,
  states: States,
): ComparisonControl {
  const steps = dependencies.steps.join(', ');
  const observed =
    steps === ''
      ? 'the compared values depend only on the load of the settings'
      : `neither the results of ${steps} nor the code that ran there differ with ${key}`;
  const example = effect === undefined ? '' : `, such as ${effect.call}`;
  return controls['flag-influence'].with({
    fault: `what the compared values depend on is compared instead: ${key} must make a difference there`,
    alter: (observations) => observations,
    judge: (observations) => judgeInfluence(observations, dependencies, states),
    missed: `${observed}, so the results would be equal whatever ${key} did; add a step that uses code which reads ${key}${example}, and compare its result`,
  });
}

/**
 * Runs in the process of the last flipped run, after all its scenarios: another process would cost as much as that
 * run. Therefore the unchanged scenario is first run there again, and must give the same result. All flipped runs are
 * replaced, because they must agree with each other to be compared at all.
 */
export function otherAnswers(
  scenario: EquivalenceScenario,
  { settings, flipped }: FlagFacts,
  runs: number,
  { index, count }: { index: number; count: number },
): CausalControl[] {
  const world = worldFlipped({ flipped }, runs);
  const changed = scenario.buildChanged(settings, world?.init ?? {});
  if (world === undefined || changed === undefined) return [];
  const inAll = (stimulus: Stimulus) =>
    Object.fromEntries(Array.from({ length: runs }, (_, at) => [`flipped${at + 1}`, stimulus]));
  const { faults, init } = world;
  const unchanged = scenario.build(settings, { init });
  return [
    controls['answers-otherwise'].with({
      fault: changed.fault,
      observe: inAll(scenarioInOrder(faults, changed.scenario, 2 * count + index)),
      faithful: inAll(scenarioInOrder(faults, unchanged, count + index)),
    }),
  ];
}

/** One for each compared value, altered in every flipped run. */
export function comparisons({ labels }: EquivalenceScenario): ComparisonControl[] {
  const perValue = comparisonPerValue(controls['comparison[value]'], 'flipped', labels);
  return perValue.map((control) => ({
    ...control,
    alter: (observations) => alteredInAll(observations, control.alter),
  }));
}

function alteredInAll(
  observations: Observations,
  alter: (observations: Observations) => Observations,
): Observations {
  const altered = Object.entries(observations)
    .filter(([name]) => name.startsWith('flipped'))
    .map(([name, each]) => [name, alter({ flipped: each })['flipped'] ?? each] as const);
  return { ...observations, ...Object.fromEntries(altered) };
}
