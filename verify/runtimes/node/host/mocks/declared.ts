import { calledPlace } from './called-place.ts';
import { outcomeOf, type Outcomes } from './outcome.ts';
import { resolve } from '../references.ts';
import type { Mock, Scope } from '../scope.ts';
import type { MockMethod, MockSpec } from '../../../../probe/protocol.ts';

/**
 * A stand-in that records every call. A member that was not declared is undefined, as in any other object: looking
 * whether there is one is ordinary code, and only calling it is noted.
 */
export function makeMock(
  name: string,
  spec: MockSpec,
  scope: Scope,
  outcomes: Outcomes = new Map(),
): Mock {
  const mock: Mock = { standIn: {}, calls: [], undeclared: [], lookedFor: [] };
  const answer = (member: string, method: MockMethod) =>
    answering(member, method, mock, (given, index) =>
      outcomeOf(method.answers[index], given, scope, outcomes),
    );
  const base = spec.self === undefined ? {} : answer(name, spec.self);
  for (const [member, method] of Object.entries(spec.methods))
    define(base, member, answer(member, method));
  for (const [member, value] of Object.entries(spec.attributes ?? {}))
    defineOnRead(base, member, () => resolve(value, scope));
  const get = (target: object, member: string | symbol): unknown => {
    if (member in target || typeof member === 'symbol' || QUIET.has(member))
      return Reflect.get(target, member);
    const where = calledPlace(member, get);
    if (where === undefined) mock.lookedFor.push({ mock: name, member });
    else mock.undeclared.push({ mock: name, member, ...where });
    return undefined;
  };
  mock.standIn = new Proxy(base, { get });
  return mock;
}

/** Members that a runtime or a tool reads, or calls, of any object. */
const QUIET = new Set(['then', 'toJSON', '$$typeof', 'asymmetricMatch', 'nodeType', 'inspect']);

function define(base: object, member: string, value: unknown): void {
  const always = { configurable: true, enumerable: true, writable: true };
  Object.defineProperty(base, member, { value, ...always });
}

/** An attribute may be another mock, or the result of a step that has not run yet. */
function defineOnRead(base: object, member: string, read: () => unknown): void {
  Object.defineProperty(base, member, {
    configurable: true,
    enumerable: true,
    get: () => {
      const value = read();
      define(base, member, value);
      return value;
    },
    set: (value: unknown) => {
      define(base, member, value);
    },
  });
}

function answering(
  member: string,
  { answers, asynchronous }: MockMethod,
  mock: Mock,
  outcome: (given: unknown[], index: number) => unknown,
): (...given: unknown[]) => unknown {
  let call = 0;
  return function mocked(...given: unknown[]) {
    mock.calls.push({ member, arguments: given });
    const index = Math.min(call, answers.length - 1);
    call += 1;
    if (!asynchronous) return outcome(given, index);
    return new Promise((settle) => {
      settle(outcome(given, index));
    });
  };
}
