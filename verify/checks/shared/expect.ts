/** Comparing one described value with what the plan expects of it. */
import { isClass, qualifiedName } from './class-name.ts';
import { hiddenValue } from '../../secrets/mask.ts';
import { matchesPattern } from '../../model/pattern.ts';
import { NOT_THERE } from '../../model/not-there.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { Operators } from '../../plan/schema/parts.ts';
import type { Described, DescribedClass } from '../../probe/protocol.ts';

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
    // a report may not show what a secret is compared with either
    expected: value.kind === 'secret' ? hiddenValue(wanted) : wanted,
    holds: isMet(value, operator, wanted),
    n: 1,
    ...(where === undefined ? {} : { where }),
  }));
}

/** A described value as it appears in a report. */
export function shown(value: Described): Json {
  switch (value.kind) {
    case 'plain':
      return value.value;
    case 'class':
      return qualifiedName(value);
    case 'secret':
      return hiddenValue(value.text);
    case 'missing':
      return value.why === undefined ? NOT_THERE : `${NOT_THERE.slice(0, -1)}: ${value.why})`;
    case 'opaque':
      return `(${value.type}: ${value.why})`;
  }
}

/** Whether two values are equal, regardless of the order of keys. */
export function isSame(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}

type Operator = keyof Operators;

function isMet(value: Described, operator: Operator, wanted: Json): boolean {
  switch (value.kind) {
    case 'plain':
      return operators[operator](value.value, wanted);
    case 'secret':
      return operators[operator](value.text, wanted);
    case 'class':
      return isClassMet(value, operator, wanted);
    case 'missing':
    case 'opaque':
      return false;
  }
}

/** A class is compared by its name and module; other operators compare the text that reports show. */
function isClassMet(known: DescribedClass, operator: Operator, wanted: Json): boolean {
  const named = operator === 'oneOf' && Array.isArray(wanted) ? wanted : [wanted];
  return operator === 'equals' || operator === 'oneOf'
    ? named.some((each) => typeof each === 'string' && isClass(known, each))
    : operators[operator](qualifiedName(known), wanted);
}

function operatorsOf(expected: Json): [Operator, Json][] {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected))
    return [['equals', expected]];
  const entries = Object.entries(expected);
  const named = entries.flatMap(([name, wanted]): [Operator, Json][] =>
    isOperator(name) ? [[name, wanted]] : [],
  );
  return named.length > 0 && named.length === entries.length ? named : [['equals', expected]];
}

/** Whether a mapping has operators only, and so is compared with the value rather than with its attributes. */
export function isOperators(expected: Readonly<Record<string, Json>>): boolean {
  const names = Object.keys(expected);
  return names.length > 0 && names.every(isOperator);
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
    matchesPattern(expected, measured),
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
