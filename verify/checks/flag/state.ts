/** The state of the flag, as the flag's checks observed it. */
import { builtTexts } from './built.ts';
import { flagFacts } from './facts.ts';
import { shown } from '../shared/expect.ts';
import { valueOf } from '../shared/judge.ts';
import { placed } from '../shared/plant.ts';
import type { Expansion } from '../check.ts';
import type { Observations } from '../../observe/stimulus.ts';
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
  const [builds, buildsOtherwise] = builtTexts([expected, otherwise], facts);
  return {
    effect: {
      otherwise: facts.otherwise,
      ...(builds === undefined ? {} : { builds }),
      ...(buildsOtherwise === undefined ? {} : { buildsOtherwise }),
    },
  };
}
