import { resolve } from '../references.ts';
import { resolveTarget } from '../resolve.ts';
import type { Scope } from '../scope.ts';
import type { MockAnswer, MockSpec, RaisedError } from '../../../../probe/protocol.ts';

/** What answers need of the target, by `module:attribute`: found before the first step, as a call cannot wait for it. */
export type Outcomes = Map<string, { owner: unknown; callee: unknown }>;

export async function findOutcomes(
  mocks: Record<string, MockSpec>,
  scope: Scope,
): Promise<Outcomes> {
  const found: Outcomes = new Map();
  for (const answer of Object.values(mocks).flatMap(answersOf)) {
    const target = 'real' in answer ? answer.real : 'raise' in answer ? answer.raise.type : '';
    if (target?.includes(':') === true) found.set(target, await resolveTarget(target, scope));
  }
  return found;
}

/** What one call gives, or throws. */
export function outcomeOf(
  answer: MockAnswer | undefined,
  given: unknown[],
  scope: Scope,
  outcomes: Outcomes,
): unknown {
  if (answer === undefined) return null;
  if ('raise' in answer) throw errorOf(answer.raise, outcomes);
  if ('give' in answer) return resolve(answer.give, scope);
  const { owner, callee } = outcomes.get(answer.real) ?? {};
  if (typeof callee !== 'function') return callee;
  if (/^class\b/u.test(Function.prototype.toString.call(callee)))
    return Reflect.construct(callee, given) as unknown;
  return Reflect.apply(callee, owner, given) as unknown;
}

function answersOf({ self, methods }: MockSpec): MockAnswer[] {
  return [...(self === undefined ? [] : [self]), ...Object.values(methods)].flatMap(
    ({ answers }) => answers,
  );
}

/** An error of a built-in or the target's own class; of an unknown class, an error with its name. */
function errorOf({ type = 'Error', message, code }: RaisedError, outcomes: Outcomes): Error {
  const kind: unknown = outcomes.get(type)?.callee ?? (globalThis as Record<string, unknown>)[type];
  const made: unknown = typeof kind === 'function' ? Reflect.construct(kind, [message]) : undefined;
  const error = made instanceof Error ? made : Object.assign(new Error(message), { name: type });
  return code === undefined ? error : Object.assign(error, { code });
}
