/** Comparing one described value with what the plan expects of it. */
import { NOT_THERE } from '../../model/not-there.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { Operators } from '../../plan/schema/parts.ts';
import type { Described } from '../../probe/protocol.ts';

/** Evidence for each operator of an expectation; a plain value is compared for equality. */
export function compare(
  subject: string,
  measured: Described | undefined,
  expected: Json,
  where?: string,
): Evidence[] {
  const value = measured ?? { kind: 'missing' };
  return operatorsOf(expected).map(([operator, wanted]) => ({
    subject,
    measured: shown(value),
    operator,
    expected: wanted,
    holds: value.kind === 'plain' && operators[operator](value.value, wanted),
    n: 1,
    ...(where === undefined ? {} : { where }),
  }));
}

/** A described value as it appears in a report. */
export function shown(value: Described): Json {
  if (value.kind === 'plain') return value.value;
  if (value.kind === 'missing')
    return value.why === undefined ? NOT_THERE : `${NOT_THERE.slice(0, -1)}: ${value.why})`;
  return `(${value.type}: ${value.why})`;
}

/** Whether two values are equal, regardless of the order of keys. */
export function isSame(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}

type Operator = keyof Operators;

function operatorsOf(expected: Json): [Operator, Json][] {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected))
    return [['equals', expected]];
  const entries = Object.entries(expected);
  const named = entries.flatMap(([name, wanted]): [Operator, Json][] =>
    isOperator(name) ? [[name, wanted]] : [],
  );
  return named.length > 0 && named.length === entries.length ? named : [['equals', expected]];
}

function isOperator(name: string): name is Operator {
  return Object.hasOwn(operators, name);
}

/** One for each operator of the plan's schema. */
const operators: Readonly<Record<Operator, (measured: Json, expected: Json) => boolean>> = {
  equals: isSame,
  contains: containsPart,
  matches: (measured, expected) =>
    typeof measured === 'string' &&
    typeof expected === 'string' &&
    new RegExp(expected, 'u').test(measured),
  oneOf: (measured, expected) =>
    Array.isArray(expected) && expected.some((choice) => isSame(choice, measured)),
  atLeast: (measured, expected) =>
    typeof measured === 'number' && typeof expected === 'number' && measured >= expected,
  atMost: (measured, expected) =>
    typeof measured === 'number' && typeof expected === 'number' && measured <= expected,
  includes: (measured, expected) =>
    Array.isArray(measured) &&
    Array.isArray(expected) &&
    expected.every((item) => has(measured, item)),
  count: (measured, expected) => Array.isArray(measured) && measured.length === expected,
};

function containsPart(measured: Json, expected: Json): boolean {
  if (typeof measured === 'string')
    return typeof expected === 'string' && measured.includes(expected);
  return Array.isArray(measured) && has(measured, expected);
}

function has(list: Json[], item: Json): boolean {
  return list.some((each) => isSame(each, item));
}

function canonical(value: Json): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
