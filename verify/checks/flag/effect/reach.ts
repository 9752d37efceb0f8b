/**
 * Whether the other value reaches the flag at all. If the flag's layer is shadowed, a value that is planted there
 * changes nothing, which does not show that the flag has no effect; the other layers are tried from the highest down.
 */
import { buildScenario } from '../build.ts';
import { isBuiltSame } from '../built.ts';
import { nameOf, type FlagFacts } from '../facts.ts';
import { isSame, shown } from '../../shared/expect.ts';
import { valueOf } from '../../shared/judge.ts';
import { readScenario } from '../../shared/load-step.ts';
import { plant, type Plant } from '../../shared/plant.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import { carries, type Layer } from '../../../settings/layers.ts';
import { canRedirect } from '../../../worlds/surroundings.ts';
import type { Expansion } from '../../check.ts';
import type { Observation, Observations, Stimulus } from '../../../observe/stimulus.ts';
import type { Evidence } from '../../../model/result.ts';
import type { Judgement } from '../../judgement.ts';

/** Reads the flag where its other value is planted. flag.source observes this too, so it costs nothing. */
export function reachedStimulus(
  { flag, settings }: FlagFacts,
  { faults, init }: Plant,
): Record<string, Stimulus> {
  return { reached: scenario(faults, readScenario(settings, [flag.key], init)) };
}

/** The other value in every other layer, if the planted one did not reach the flag; otherwise empty. */
export function furtherPlants(
  observations: Observations,
  facts: FlagFacts,
  expansion: Expansion,
): Record<string, Stimulus> {
  const { expected, otherwise } = observations;
  if (!isBuiltSame(expected, otherwise, facts) || !isUnreached(observations, facts)) return {};
  const all = othersOf(facts, expansion).flatMap((layer) => {
    const { faults, init } = plant(layer, facts.flag.key, facts.otherwise);
    return [
      [valueIn(layer), scenario(faults, readScenario(facts.settings, [facts.flag.key], init))],
      [builtWith(layer), scenario(faults, buildScenario(facts, init))],
    ] as const;
  });
  return Object.fromEntries(all);
}

/** Whether the flag kept its value although another one was planted in its layer. */
export function isUnreached({ loaded, reached }: Observations, facts: FlagFacts): boolean {
  if (loaded?.outcome !== 'returned' || reached?.outcome !== 'returned') return false;
  const before = valueOf(loaded, facts.flag.key);
  const after = shown(valueOf(reached, facts.flag.key));
  // settings without the flag have nothing that could be changed: no code reads it
  return (
    before.kind !== 'missing' && isSame(shown(before), after) && !isSame(after, facts.otherwise)
  );
}

export interface Reached {
  built: Observation | undefined;
  note: string;
}

/** What was built with the other value in the highest layer in which it reached the flag. */
export function reachedElsewhere(
  observations: Observations,
  facts: FlagFacts,
  expansion: Expansion,
): Reached | undefined {
  const layer = othersOf(facts, expansion).find((each) => {
    const seen = observations[valueIn(each)];
    return (
      seen?.outcome === 'returned' && isSame(shown(valueOf(seen, facts.flag.key)), facts.otherwise)
    );
  });
  if (layer === undefined) return undefined;
  const { flag, layer: own, otherwise } = facts;
  return {
    built: observations[builtWith(layer)],
    note: `${JSON.stringify(otherwise)} planted in ${nameOf(own)} did not reach ${flag.key}; the effect was observed with the value planted in ${nameOf(layer)}`,
  };
}

export function judgeUnreached(
  facts: FlagFacts,
  expansion: Expansion,
  evidence: Evidence[],
): Judgement {
  const { flag, layer, otherwise } = facts;
  const names = [layer, ...othersOf(facts, expansion)].map((each) => nameOf(each) ?? '');
  return {
    holds: 'unknown',
    reason: `the effect could not be observed, because ${flag.key} could not be changed: ${JSON.stringify(otherwise)} planted in ${names.join(', then in ')} did not reach the loaded value`,
    evidence,
  };
}

/** The highest first. */
function othersOf({ flag, layer: own }: FlagFacts, { layers }: Expansion): Layer[] {
  return layers.filter((layer) => layer !== own && carries(layer, flag.key) && canRedirect(layer));
}

function valueIn({ name }: Layer): string {
  return `value with ${name}`;
}

function builtWith({ name }: Layer): string {
  return `built with ${name}`;
}

/** A control shows its own world, whether or not the value of the check reached the flag. */
export function withoutReach(observations: Observations): Observations {
  return Object.fromEntries(Object.entries(observations).filter(([name]) => name !== 'reached'));
}
