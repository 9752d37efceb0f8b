/** Comparing one described value with what the plan expects of it. */
import { NOT_THERE } from '../../model/not-there.ts';
import type { Evidence, Json } from '../../model/result.ts';
import { operatorNames } from '../../plan/schema/parts.ts';
import type { Described } from '../../probe/protocol.ts';

/** Evidence for each operator of an expectation; a plain value is compared for equality. */
export function compare(
  subject: string,
  measured: Described | undefined,
  expected: Json,
  where?: string,
): Evidence[] {
  const seen = measured ?? { kind: 'missing' };
  return Object.entries(operatorsOf(expected)).map(([operator, wanted]) => ({
    subject,
    measured: shown(seen),
    operator,
    expected: wanted,
    holds: seen.kind === 'plain' && holds(operator, seen.value, wanted),
    n: 1,
    ...(where === undefined ? {} : { where }),
  }));
}

/** What stands in a report for a described value. */
export function shown(value: Described): Json {
  if (value.kind === 'plain') return value.value;
  if (value.kind === 'missing')
    return value.why === undefined ? NOT_THERE : `${NOT_THERE.slice(0, -1)}: ${value.why})`;
  return `(${value.type}: ${value.why})`;
}

/** The same value in two texts of JSON, whatever the order of keys. */
export function isSame(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}

function operatorsOf(expected: Json): Record<string, Json> {
  const isRecord = typeof expected === 'object' && expected !== null && !Array.isArray(expected);
  const keys = isRecord ? Object.keys(expected) : [];
  const onlyOperators = keys.length > 0 && keys.every((key) => operatorNames.includes(key));
  return isRecord && onlyOperators ? expected : { equals: expected };
}

function holds(operator: string, measured: Json, expected: Json): boolean {
  switch (operator) {
    case 'equals':
      return isSame(measured, expected);
    case 'contains':
      return containsPart(measured, expected);
    case 'matches':
      return (
        typeof measured === 'string' &&
        typeof expected === 'string' &&
        new RegExp(expected, 'u').test(measured)
      );
    case 'oneOf':
      return Array.isArray(expected) && expected.some((choice) => isSame(choice, measured));
    case 'atLeast':
      return typeof measured === 'number' && typeof expected === 'number' && measured >= expected;
    case 'atMost':
      return typeof measured === 'number' && typeof expected === 'number' && measured <= expected;
    case 'includes':
      return (
        Array.isArray(measured) &&
        Array.isArray(expected) &&
        expected.every((item) => has(measured, item))
      );
    case 'count':
      return Array.isArray(measured) && measured.length === expected;
    default:
      return false;
  }
}

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
