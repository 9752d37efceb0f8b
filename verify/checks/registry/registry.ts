/** The registries of a plan, as steps and scenarios. */
import type { Json } from '../../model/result.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import type { Fault } from '../../worlds/fault.ts';
import type { Scenario, Step } from '../../probe/protocol.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Stimulus } from '../../observe/stimulus.ts';
import { asArgument, asMocks, filledIn } from '../shared/arguments.ts';
import type { CheckDraft, Expansion } from '../check.ts';

export interface Registry {
  plan: RegistryPlan;
  /** its name in the ids of checks; undefined for the only one of a plan */
  name: string | undefined;
  /** its index, if the plan has a list of registries */
  index: number | undefined;
}

export function registriesOf({ file }: Expansion): Registry[] {
  const { registry } = file.plan;
  if (registry === undefined) return [];
  if (!Array.isArray(registry)) return [{ plan: registry, name: registry.name, index: undefined }];
  return registry.map((plan, index) => ({ plan, name: nameOf(plan), index }));
}

/** By default the attribute that has it. */
function nameOf({ name, get }: RegistryPlan): string {
  return name ?? get.slice(get.lastIndexOf(':') + 1);
}

/** `registry.providers`, `registry.create[card]`; with the registry's name `registry.create[payments/card]`. */
export function checkId(kind: string, { name }: Registry, of?: string): string {
  const inside = [name, of].filter((part) => part !== undefined).join('/');
  return inside === '' ? kind : `${kind}[${inside}]`;
}

/** Where the plan asks for a check of this registry: `includes[]` with the indexes. */
export function placeIn(
  { index }: Registry,
  place: string,
  ...keys: (string | number)[]
): Pick<CheckDraft, 'place' | 'at'> {
  return index === undefined
    ? { place: `registry.${place}`, at: keys }
    : { place: `registry[].${place}`, at: [index, ...keys] };
}

/** The registry as claims and messages name it. */
export function titleOf({ name }: Registry): string {
  return name === undefined ? 'the registry' : `the registry ${name}`;
}

export function unknownNames({ rejects }: RegistryPlan): string[] {
  return typeof rejects === 'string' ? [rejects] : rejects;
}

/**
 * Observes in a separate process in the real world: importing a provider for another check might register it, although
 * nothing does so in production.
 */
export function observed(
  registry: Registry,
  steps: Step[],
  observe: Record<string, string>,
): Stimulus {
  return scenario([{ alone: `registry${suffixOf(registry)}` }], scene(registry, steps, observe));
}

/** The same in a copy without faults, in which it may be changed. */
export function observedApart(
  registry: Registry,
  what: string,
  steps: Step[],
  observe: Record<string, string>,
): Stimulus {
  const apart: Fault = { apart: `${what}${suffixOf(registry)}` };
  return scenario([apart], scene(registry, steps, observe));
}

function suffixOf({ index }: Registry): string {
  return index === undefined ? '' : ` ${index}`;
}

/** Gets the registry and runs further steps. */
function scene({ plan }: Registry, steps: Step[], observe: Record<string, string>): Scenario {
  const get: Step = {
    as: 'registry',
    target: plan.get,
    mode: 'auto',
    positional: (plan.with ?? []).map((value) => asArgument(value)),
  };
  return { mocks: asMocks(plan.mocks), steps: [get, ...steps], observe };
}

/** Without a method of the plan, a mapping of factories may have none. */
export function listStep({ plan }: Registry, as: string): Step {
  return {
    as,
    target: `$registry.${plan.list ?? 'list'}`,
    mode: 'auto',
    positional: [],
    listed: true,
    ...(plan.list === undefined ? { mapping: 'keys' } : {}),
  };
}

export function createStep({ plan }: Registry, name: string): Step {
  const { method, with: given = ['$name'] } = plan.create ?? {};
  return {
    as: 'made',
    target: `$registry.${method ?? 'create'}`,
    mode: 'call',
    positional: given.map((value) => asArgument(value, { name })),
    ...(method === undefined ? { mapping: 'item' } : {}),
  };
}

export function plantSteps(
  { plan: { plant } }: Registry,
  suffix: string,
): { register: Step; remove: Step | undefined; name: string } | undefined {
  if (plant === undefined) return undefined;
  const name = plant.name + suffix;
  return {
    name,
    register: {
      as: 'registered',
      target: `$registry.${plant.register}`,
      mode: 'call',
      positional: plant.with.map((value) => asArgument(value, { name })),
    },
    remove: plant.remove === undefined ? undefined : removeStep(plant.remove, name),
  };
}

export function removeStep(method: string, name: string): Step {
  return {
    as: 'removed',
    target: `$registry.${method}`,
    mode: 'call',
    positional: [{ literal: name }],
  };
}

/** The attributes that a provider must have. */
export function providerExpectation({ plan }: Registry, name: string): Record<string, Json> {
  const expect = { ...plan.create?.expect, ...plan.create?.each?.[name] };
  return Object.fromEntries(
    Object.entries(expect).map(([key, value]) => [key, filledIn(value, name)]),
  );
}

export function providerPaths({ plan }: Registry): Record<string, string> {
  const expectations = [plan.create?.expect ?? {}, ...Object.values(plan.create?.each ?? {})];
  const attributes = [...new Set(expectations.flatMap((expect) => Object.keys(expect)))];
  return Object.fromEntries([
    ...attributes.map((key) => [key, key === 'class' ? '$made@type' : `$made.${key}`]),
    ['@class', '$made@origin'],
  ]) as Record<string, string>;
}
