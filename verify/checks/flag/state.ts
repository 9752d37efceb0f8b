/** The state of the flag, as the flag's checks observed it. */
import { flagFacts } from './facts.ts';
import { shown } from '../shared/expect.ts';
import { valueOf } from '../shared/judge.ts';
import { placed } from '../shared/plant.ts';
import type { Expansion } from '../check.ts';
import type { Json } from '../../model/result.ts';
import type { Observation, Observations } from '../../observe/stimulus.ts';
import type { StateParts } from '../state.ts';

export function valueState({ loaded }: Observations, expansion: Expansion): StateParts {
  const key = expansion.file.plan.flag?.key;
  if (key === undefined || loaded?.outcome !== 'returned') return {};
  return { flag: { key, value: shown(valueOf(loaded, key)), ...placed(expansion, key) } };
}

export function effectState(
  { expected, otherwise }: Observations,
  expansion: Expansion,
): StateParts {
  const facts = flagFacts(expansion);
  if (facts === undefined) return {};
  const [builds, buildsOtherwise] = [className(expected), className(otherwise)];
  return {
    effect: {
      otherwise: facts.otherwise,
      ...(builds === undefined ? {} : { builds }),
      ...(buildsOtherwise === undefined ? {} : { buildsOtherwise }),
    },
  };
}

function className(observation: Observation | undefined): string | undefined {
  if (observation?.outcome !== 'returned') return undefined;
  const name: Json = shown(valueOf(observation, 'class'));
  return typeof name === 'string' ? name : undefined;
}
