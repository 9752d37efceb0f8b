/** The runs of a scenario with either value of the flag. */
import { scenarioInOrder } from '../../../observe/scenario/stimulus.ts';
import type { Stimulus } from '../../../observe/stimulus.ts';
import type { FlagFacts } from '../../flag/facts.ts';
import { worldAsIs, worldFlipped } from '../../flag/worlds.ts';
import type { EquivalenceScenario } from './scenario.ts';
import { shuffled } from './shuffle.ts';

/** Named `asIs1`, `flipped1`, and so on; undefined if the flag cannot be flipped. */
export function stimuliOf(
  scenario: EquivalenceScenario,
  { settings, flipped }: FlagFacts,
  { from, to }: { from: number; to: number },
  order: (run: number) => number,
): Record<string, Stimulus> | undefined {
  const stimuli: Record<string, Stimulus> = {};
  for (let run = from; run <= to; run += 1) {
    const [asIs, other] = [worldAsIs(run), worldFlipped({ flipped }, run)];
    if (other === undefined) return undefined;
    stimuli[`asIs${run}`] = scenarioInOrder(asIs.faults, scenario.build(settings), order(run));
    stimuli[`flipped${run}`] = scenarioInOrder(
      other.faults,
      scenario.build(settings, { init: other.init }),
      order(run),
    );
  }
  return stimuli;
}

/** The position of a scenario in each run. Each run has another order, which reveals state left by earlier scenarios. */
export function ordersOf(index: number, count: number, seed: number): (run: number) => number {
  return (run) => shuffled(count, seed + run).indexOf(index);
}
