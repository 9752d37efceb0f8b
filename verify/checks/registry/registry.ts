/** The registry of a plan, as steps and scenarios. */
import type { Json } from '../../model/result.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import type { Fault } from '../../worlds/fault.ts';
import type { Scenario, Step } from '../../probe/protocol.ts';
import { asArgument, asMocks, filledIn } from '../shared/arguments.ts';
import type { Expansion } from '../check.ts';

export function registryPlan({ file }: Expansion): RegistryPlan | undefined {
  return file.plan.registry;
}

export function unknownNames({ rejects }: RegistryPlan): string[] {
  return typeof rejects === 'string' ? [rejects] : rejects;
}

/**
 * A separate process in the real world: importing a provider for another check might register it, although nothing
 * does so in production.
 */
export const OWN_PROCESS: Fault[] = [{ alone: 'registry' }];

/** Gets the registry and runs further steps. */
export function registryScenario(
  plan: RegistryPlan,
  steps: Step[],
  observe: Record<string, string>,
): Scenario {
  const get: Step = {
    as: 'registry',
    target: plan.get,
    mode: 'auto',
    positional: (plan.with ?? []).map((value) => asArgument(value)),
  };
  return { mocks: asMocks(plan.mocks), steps: [get, ...steps], observe };
}

export function listStep(plan: RegistryPlan, as: string): Step {
  return { as, target: `$registry.${plan.list}`, mode: 'auto', positional: [], listed: true };
}

export function createStep(plan: RegistryPlan, name: string): Step {
  const { method, with: given } = creation(plan);
  return {
    as: 'made',
    target: `$registry.${method}`,
    mode: 'call',
    positional: given.map((value) => asArgument(value, { name })),
  };
}

export function plantSteps(
  plan: RegistryPlan,
  suffix: string,
): { register: Step; remove: Step | undefined; name: string } | undefined {
  const { plant } = plan;
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
export function providerExpectation(plan: RegistryPlan, name: string): Record<string, Json> {
  const expect = { ...plan.create?.expect, ...plan.create?.each?.[name] };
  return Object.fromEntries(
    Object.entries(expect).map(([key, value]) => [key, filledIn(value, name)]),
  );
}

export function providerPaths(plan: RegistryPlan): Record<string, string> {
  const expectations = [plan.create?.expect ?? {}, ...Object.values(plan.create?.each ?? {})];
  const attributes = [...new Set(expectations.flatMap((expect) => Object.keys(expect)))];
  return Object.fromEntries([
    ...attributes.map((key) => [key, key === 'class' ? '$made@class' : `$made.${key}`]),
    ['@class', '$made@class'],
  ]) as Record<string, string>;
}

function creation(plan: RegistryPlan): { method: string; with: Json[] } {
  return plan.create ?? { method: 'create', with: ['$name'] };
}
