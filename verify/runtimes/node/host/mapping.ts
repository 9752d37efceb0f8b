import { types } from 'node:util';
import type { Scope } from './scope.ts';
import type { Step } from '../../../probe/protocol.ts';

/** What a step gets from a mapping: its keys, or one item, which is called with the rest of the arguments. */
export type FromMapping = { keys: unknown[] } | { item: unknown; rest: Step };

/** Undefined if the step does not ask for it, or if the owner of its target has that member, or is not a mapping. */
export function fromMapping(step: Step, scope: Scope): FromMapping | undefined {
  const [first = '', member = '', ...deeper] = step.target.slice(1).split('.');
  const owner = scope.results.get(first);
  if (step.mapping === undefined || deeper.length > 0 || !isMapping(owner) || member in owner)
    return undefined;
  if (step.mapping === 'keys')
    return { keys: [...(types.isMap(owner) ? owner.keys() : Object.keys(owner))] };
  const [name, ...positional] = step.positional;
  const key = name !== undefined && 'literal' in name ? name.literal : undefined;
  if (typeof key !== 'string') return { item: undefined, rest: step };
  const rest: Step = { ...step, mode: 'auto', positional };
  if (types.isMap(owner)) return { item: owner.get(key), rest };
  const isThere = Object.hasOwn(owner, key);
  return { item: isThere ? (owner as Record<string, unknown>)[key] : undefined, rest };
}

function isMapping(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return false;
  if (types.isMap(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
