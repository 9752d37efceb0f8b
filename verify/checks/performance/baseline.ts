/** The baseline of a relative budget, from the plan. */
import { dirname, resolve } from 'node:path';
import { timedLoad } from '../shared/load-step.ts';
import { flagFacts } from '../flag/facts.ts';
import { plant, together, type Plant } from '../shared/plant.ts';
import type { Scenario } from '../../probe/protocol.ts';
import type { Budgeted } from './calls.ts';
import type { Expansion } from '../check.ts';
import type { Baseline } from '../../observe/measure/stimulus.ts';

/** Undefined if the plan has no valid baseline: then preparing it already reported the problem. */
export function baselineOf(
  { baseline: plan, scenario, budget }: Budgeted,
  expansion: Expansion,
): Baseline | undefined {
  const folder = dirname(resolve(expansion.file.path));
  if (plan?.root !== undefined)
    return { kind: 'root', name: plan.root, root: resolve(folder, plan.root) };
  if (plan?.python !== undefined)
    return { kind: 'python', name: plan.python, python: plan.python, folder };
  const planted = plan?.flag === undefined ? plantedIn(plan?.set, expansion) : flipped(expansion);
  if (planted === undefined) return undefined;
  const { name, faults, init } = planted;
  const isLoad = budget === 'settings.load';
  return {
    kind: 'world',
    name,
    faults,
    scenario: isLoad ? withInit(scenario, init, expansion) : scenario,
  };
}

function flipped(expansion: Expansion): (Plant & { name: string }) | undefined {
  const facts = flagFacts(expansion);
  if (facts?.flipped === undefined) return undefined;
  return { ...facts.flipped, name: `${facts.flag.key}: ${JSON.stringify(facts.otherwise)}` };
}

function plantedIn(
  set: NonNullable<Budgeted['baseline']>['set'],
  { layers }: Expansion,
): (Plant & { name: string }) | undefined {
  if (set === undefined) return undefined;
  const plants = Object.entries(set).flatMap(([layer, values]) =>
    layers
      .filter(({ name }) => name === layer)
      .flatMap((each) => Object.entries(values).map(([key, value]) => plant(each, key, value))),
  );
  // without the values: one of them may be a secret
  const name = Object.entries(set)
    .map(([layer, values]) => `${Object.keys(values).join(', ')} set in ${layer}`)
    .join(', ');
  return { ...together(...plants), name };
}

function withInit(scenario: Scenario, init: Plant['init'], expansion: Expansion): Scenario {
  const { settings } = expansion.file.plan;
  return settings === undefined
    ? scenario
    : { ...scenario, steps: [timedLoad(expansion, settings, init)] };
}
