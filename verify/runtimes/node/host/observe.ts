import { types } from 'node:util';
import { describeClass } from './described-class.ts';
import { classOf, describe } from './describe.ts';
import { describeThrown } from './thrown.ts';
import type { Scope } from './scope.ts';
import type { Json } from '../../../model/result.ts';
import type { Described } from '../../../probe/protocol.ts';

/** The observed values of a scenario: label → value. */
export function readAll(observe: Record<string, string>, scope: Scope): Record<string, Described> {
  return Object.fromEntries(
    Object.entries(observe).map(([label, path]) => [label, read(path, scope)]),
  );
}

function read(path: string, scope: Scope): Described {
  const [whole = '', aspect] = path.slice(1).split('@');
  const [first = '', ...rest] = whole.split('.');
  if (aspect === 'calls') return callsOf(first, rest.join('.'), scope);
  if (aspect === 'ran') return scope.ran.get(first) ?? { kind: 'missing' };
  // Node cannot determine where a function is defined, and no settings library reports the source of a value
  const isUnknown = aspect === 'definition' || aspect?.startsWith('source:') === true;
  if (!scope.results.has(first) || isUnknown) return { kind: 'missing' };
  try {
    const value = rest.reduce((at, member) => memberOf(at, member), scope.results.get(first));
    if (aspect === 'type' || aspect === 'origin') return describeClass(value, scope.locate);
    return aspect === 'class' ? { kind: 'plain', value: classOf(value) } : describe(value);
  } catch (thrown) {
    const { name, message } = describeThrown(thrown);
    return {
      kind: 'opaque',
      type: 'unreadable',
      why: `reading it raised ${name}: ${message}`,
      preview: '',
    };
  }
}

export function memberOf(value: unknown, member: string): unknown {
  if (value === null || value === undefined) return undefined;
  if (types.isProxy(value)) return (value as unknown as Record<string, unknown>)[member];
  return (Object(value) as Record<string, unknown>)[member];
}

/** The recorded calls of a mock, or of one of its members. An argument that is not plain data is replaced by a short text. */
function callsOf(name: string, only: string, scope: Scope): Described {
  const mock = scope.mocks.get(name);
  if (mock === undefined) return { kind: 'missing' };
  const calls = mock.calls
    .filter(({ member }) => only === '' || member === only)
    .map(({ member, arguments: given }) => ({ member, arguments: given.map(plainOrText) }));
  return { kind: 'plain', value: calls };
}

function plainOrText(argument: unknown): Json {
  const described = describe(argument);
  if (described.kind === 'plain') return described.value;
  if (described.kind === 'secret') return '(secret)';
  return described.kind === 'missing' ? null : described.preview;
}
