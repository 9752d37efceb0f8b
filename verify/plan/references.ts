/** Every `module:attribute` in a plan, with its path. */
import type { Plan } from './schema/index.ts';

export interface Reference {
  text: string;
  path: (string | number)[];
}

export function references({
  target,
  settings,
  flag,
  components = [],
  registry,
  flow = [],
  rollback,
}: Plan): Reference[] {
  return [
    ...target.setup.map(({ call }, index) => ({
      text: call,
      path: ['target', 'setup', index, 'call'],
    })),
    ...(settings === undefined ? [] : [{ text: settings.load, path: ['settings', 'load'] }]),
    ...(settings?.origin?.call === undefined
      ? []
      : [{ text: settings.origin.call, path: ['settings', 'origin', 'call'] }]),
    ...(flag?.effect === undefined
      ? []
      : [{ text: flag.effect.call, path: ['flag', 'effect', 'call'] }]),
    ...components.map(({ create }, index) => ({
      text: create,
      path: ['components', index, 'create'],
    })),
    ...registryReferences(registry),
    ...flow.flatMap(({ steps }, at) =>
      steps.map(({ call }, index) => ({ text: call, path: ['flow', at, 'steps', index, 'call'] })),
    ),
    ...(rollback?.equivalence?.scenarios ?? []).flatMap(({ steps = [] }, at) =>
      steps.map(({ call }, index) => ({
        text: call,
        path: ['rollback', 'equivalence', 'scenarios', at, 'steps', index, 'call'],
      })),
    ),
  ];
}

function registryReferences(registry: Plan['registry']): Reference[] {
  if (registry === undefined) return [];
  return Array.isArray(registry)
    ? registry.map(({ get }, index) => ({ text: get, path: ['registry', index, 'get'] }))
    : [{ text: registry.get, path: ['registry', 'get'] }];
}

/** The module of a reference, undefined for a call on an earlier step. */
export function moduleOf(reference: string): string | undefined {
  return reference.startsWith('$') ? undefined : reference.slice(0, reference.lastIndexOf(':'));
}
