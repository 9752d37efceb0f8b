import type { Json } from '../../../model/result.ts';
import type { MockMethod, MockSpec } from '../../../probe/protocol.ts';

export interface Mock {
  /** what is passed to the target */
  standIn: object;
  calls: { member: string; arguments: unknown[] }[];
  /** members that the target asked for and that the plan does not declare */
  unknown: string[];
}

/** Members that a runtime or a tool reads from any object: a mock answers like an empty object. */
const TOLERATED = new Set([
  'then',
  'toJSON',
  '$$typeof',
  'asymmetricMatch',
  'constructor',
  'nodeType',
  'inspect',
]);

/** A stand-in that records every call and refuses every member that was not declared. */
export function makeMock(name: string, spec: MockSpec): Mock {
  const mock: Mock = { standIn: {}, calls: [], unknown: [] };
  const members = new Map<string | symbol, unknown>(Object.entries(spec.attributes ?? {}));
  for (const [member, method] of Object.entries(spec.methods)) {
    members.set(member, answering(member, method, mock));
  }
  const base = spec.self === undefined ? {} : answering(name, spec.self, mock);
  mock.standIn = new Proxy(base, {
    get: (target, member) => {
      if (members.has(member)) return members.get(member);
      return passesThrough(target, member)
        ? (Reflect.get(target, member) as unknown)
        : refuse(name, member, mock);
    },
    has: (target, member) => members.has(member) || Reflect.has(target, member),
  });
  return mock;
}

function passesThrough(target: object, member: string | symbol): boolean {
  // the target may read what it has set itself
  const own = Object.hasOwn(target, member) && typeof target !== 'function';
  return (
    own ||
    typeof member === 'symbol' ||
    TOLERATED.has(member) ||
    (typeof target === 'function' && member in target)
  );
}

function refuse(name: string, member: string | symbol, mock: Mock): never {
  mock.unknown.push(String(member));
  throw new Error(
    `the mock '${name}' has no member '${String(member)}'; declare it under mocks in the plan`,
  );
}

function answering(
  member: string,
  method: MockMethod,
  mock: Mock,
): (...given: unknown[]) => unknown {
  let call = 0;
  return function mocked(...given: unknown[]) {
    mock.calls.push({ member, arguments: given });
    const answer = method.answers[Math.min(call, method.answers.length - 1)] ?? null;
    call += 1;
    const copy = structuredClone<Json>(answer);
    return method.asynchronous ? Promise.resolve(copy) : copy;
  };
}
