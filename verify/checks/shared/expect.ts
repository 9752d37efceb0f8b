/** Comparing one described value with what the plan expects of it. */
import { isClass, qualifiedName } from './class-name.ts';
import { hiddenValue } from '../../secrets/mask.ts';
import { readOperators } from '../../plan/schema/expectation/read.ts';
import type { Arguments, Operator } from '../../plan/schema/expectation/table.ts';
import { matchesPattern } from '../../model/pattern.ts';
import { NOT_THERE } from '../../model/not-there.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { Described, DescribedClass } from '../../probe/protocol.ts';

/** Evidence for each operator of an expectation; a plain value is compared for equality. */
export function compare(
  subject: string,
  measured: Described | undefined,
  expected: Json,
  where?: string,
): Evidence[] {
  const value = measured ?? { kind: 'missing' };
  return operatorsIn(readOperators(expected)).map(([operator, wanted]) => ({
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

function isMet<Name extends Operator>(
  value: Described,
  operator: Name,
  wanted: Arguments[Name],
): boolean {
  switch (value.kind) {
    case 'plain':
      return met[operator](value.value, wanted);
    case 'secret':
      return met[operator](value.text, wanted);
    case 'class':
      return isClassMet(value, operator, wanted);
    case 'missing':
    case 'opaque':
      return false;
  }
}

/** A class is compared by its name and module; other operators compare the text that reports show. */
function isClassMet<Name extends Operator>(
  known: DescribedClass,
  operator: Name,
  wanted: Arguments[Name],
): boolean {
  const named = operator === 'oneOf' && Array.isArray(wanted) ? wanted : [wanted];
  return operator === 'equals' || operator === 'oneOf'
    ? named.some((each) => typeof each === 'string' && isClass(known, each))
    : met[operator](qualifiedName(known), wanted);
}

type Given = { [Name in Operator]: [Name, Arguments[Name]] }[Operator];

function operatorsIn(given: Partial<Arguments>): Given[] {
  return Object.entries(given) as Given[];
}

/** Whether a value satisfies an operator, by its name. */
const met: { readonly [Name in Operator]: (measured: Json, argument: Arguments[Name]) => boolean } =
  {
    equals: isSame,
    contains: containsPart,
    matches: (measured, argument) =>
      typeof measured === 'string' && matchesPattern(argument, measured),
    oneOf: (measured, argument) => argument.some((choice) => isSame(choice, measured)),
    atLeast: (measured, argument) => typeof measured === 'number' && measured >= argument,
    atMost: (measured, argument) => typeof measured === 'number' && measured <= argument,
    includes: (measured, argument) =>
      Array.isArray(measured) && argument.every((item) => has(measured, item)),
    count: (measured, argument) => Array.isArray(measured) && measured.length === argument,
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
