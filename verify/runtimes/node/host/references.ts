import { Lost } from './lost.ts';
import type { Scope } from './scope.ts';
import type { Argument } from '../../../probe/protocol.ts';

/** The value of an argument: a copy of a literal, or what an earlier step made, or a mock. */
export function resolve(argument: Argument, scope: Scope): unknown {
  if ('literal' in argument) return structuredClone(argument.literal);
  if ('list' in argument) return argument.list.map((item) => resolve(item, scope));
  if ('record' in argument) return resolveRecord(argument.record, scope);
  return lookUp(argument.reference, scope);
}

export function resolveRecord(
  record: Record<string, Argument>,
  scope: Scope,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([key, item]) => [key, resolve(item, scope)]),
  );
}

function lookUp(reference: string, scope: Scope): unknown {
  const [first = '', ...rest] = reference.split('.');
  const mock = scope.mocks.get(first);
  if (mock === undefined && !scope.results.has(first)) {
    throw new Lost('missing-export', `'$${reference}' is neither an earlier step nor a mock`);
  }
  const start: unknown = mock === undefined ? scope.results.get(first) : mock.standIn;
  return rest.reduce<unknown>(
    (at, member) => (Object(at) as Record<string, unknown>)[member],
    start,
  );
}
