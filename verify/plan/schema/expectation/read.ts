/** Whether an expected value is a value, or a mapping with operators. */
import { isOperator, operators, type Arguments } from './table.ts';
import type { Json } from '../../../model/result.ts';

/** The operators of an expectation; a plain value is compared for equality. */
export function readOperators(expected: Json): Partial<Arguments> {
  return isOperators(expected) ? expected : { equals: expected };
}

/** Whether it has operators only, each with an argument of its kind. */
export function isOperators(expected: Json): expected is Partial<Arguments> {
  if (!isMapping(expected)) return false;
  const entries = Object.entries(expected);
  return (
    entries.length > 0 &&
    entries.every(([name, given]) => isOperator(name) && operators[name].argument.accepts(given))
  );
}

export function isMapping(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
