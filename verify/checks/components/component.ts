/** The components of a plan, each as a scenario. */
import { filledIn, asArgument, asArguments, asMocks } from '../shared/arguments.ts';
import { attributePath } from '../shared/class-name.ts';
import { compare } from '../shared/expect.ts';
import { DEFINITION } from '../shared/judge.ts';
import { processOf } from '../shared/own-process.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { ComponentPlan } from '../../plan/schema/components.ts';
import type { Fault } from '../../worlds/fault.ts';
import type { Described, Scenario } from '../../probe/protocol.ts';
import type { Expansion } from '../check.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Stimulus } from '../../observe/stimulus.ts';

export interface Component {
  plan: ComponentPlan;
  /** index under `components` in the plan */
  index: number;
  /** position of its process among all; modules that are named by `each` have one each */
  place: number;
  name: string;
  target: string;
  positional: Json[];
  expect: Record<string, Json>;
  /** the nearest module that the target has, if it does not have that of this component */
  nearest?: string;
}

/** Every component of the plan: one for each name under `each`. */
export function componentsOf({ file, absent }: Expansion): Component[] {
  const places = new Map<string, number>();
  return (file.plan.components ?? []).flatMap((plan, index) =>
    casesOf(plan).map(([name, positional]) => {
      const target = plan.create.replaceAll('$name', name);
      const origin = `${index} ${target.slice(0, target.lastIndexOf(':'))}`;
      const place = places.get(origin) ?? places.size;
      places.set(origin, place);
      const expect = Object.fromEntries(
        Object.entries(plan.expect ?? {}).map(([key, value]) => [key, filledIn(value, name)]),
      );
      const nearest = absent?.get(target.slice(0, target.lastIndexOf(':')));
      const more = nearest === undefined ? {} : { nearest };
      return { plan, index, place, name, target, positional: [...positional], expect, ...more };
    }),
  );
}

function casesOf(plan: ComponentPlan): (readonly [name: string, positional: readonly Json[]])[] {
  if (plan.each === undefined) return [[factoryName(plan), plan.with ?? []]];
  if (!Array.isArray(plan.each)) return Object.entries(plan.each);
  return plan.each.map((name) => [name, plan.with ?? []]);
}

/** The name of an entry in the plan, such as that of the factory of several components. */
export function factoryName({ create, name }: ComponentPlan): string {
  return name ?? create.slice(create.lastIndexOf(':') + 1);
}

/** The process in which everything about the component is observed. */
export function ownProcess({ place }: Component): Fault[] {
  return processOf('components', place);
}

/** Creates it in its own process, optionally with other arguments. */
export function creation(component: Component, instead?: Json[]): Stimulus {
  return scenario(ownProcess(component), createScenario(component, instead));
}

/** The first component of each process. */
export function namesByPlace(all: readonly Component[]): string[] {
  const first: string[] = [];
  for (const { place, target } of all) first[place] ??= target;
  return first;
}

/** Creates it and reads the attributes that the plan expects, optionally with other arguments. */
export function createScenario(
  { plan, target, positional, expect, name }: Component,
  instead?: Json[],
): Scenario {
  const auto = plan.mocks !== undefined;
  const given = (instead ?? positional).map((value) => asArgument(value, { name }));
  const step = {
    as: 'made',
    target,
    mode: 'auto' as const,
    positional: given,
    ...(plan.named === undefined ? {} : { named: asArguments(plan.named, { name }) }),
    ...(auto ? { automock: Array.isArray(plan.requires) ? { names: plan.requires } : {} } : {}),
  };
  const mocks = plan.mocks === undefined || plan.mocks === 'auto' ? {} : asMocks(plan.mocks);
  const observe = Object.fromEntries(
    Object.entries(expect).map(([key, expected]) => [key, attributePath('made', key, expected)]),
  );
  const about = { '@class': '$made@class', [DEFINITION]: '$made@definition' };
  return { mocks, steps: [step], observe: { ...observe, ...about } };
}

export function expectEvidence(
  expect: Record<string, Json>,
  values: Record<string, Described>,
  where?: string,
): Evidence[] {
  return Object.entries(expect).flatMap(([attribute, expected]) =>
    compare(attribute, values[attribute], expected, where),
  );
}
