/** Mistakes in an expectation that would otherwise be compared as a value, or as something else than is written. */
import { needs } from './kinds.ts';
import { nearOperator } from './near.ts';
import { isMapping, isOperators } from './read.ts';
import { operators, settingOperators, type Table } from './table.ts';
import type { PlanIssue } from '../../problems/issue.ts';
import type { Json } from '../../../model/result.ts';

type Path = readonly (string | number)[];

/** The operators of a place, with what is inside of a mapping that has none. */
export interface Place {
  table: Table;
  inside(mapping: Record<string, Json>): PlanIssue[];
}

/**
 * A mapping is read as operators if every key is one or nearly one, or if one is that data does not have. Any other
 * mapping is a value.
 */
export function expectationFaults(expected: Json, place: Place): PlanIssue[] {
  if (!isMapping(expected)) return nestedFaults(expected, []);
  const keys = Object.entries(expected).map(([key, given]) => classify(key, given, place.table));
  if (keys.length === 0) return [];
  const isMeant = keys.every(({ is }) => is !== 'data') || keys.some(({ isCertain }) => isCertain);
  if (!isMeant) return place.inside(expected);
  const faults = keys.flatMap((key) => faultsOf(key, place.table));
  return faults.length > 0 ? faults : contradiction(expected);
}

/** Operators inside of a value are not read, and so nothing would equal them. */
export function nestedFaults(value: Json, path: Path): PlanIssue[] {
  if (typeof value !== 'object' || value === null) return [];
  const isMeant =
    isOperators(value) &&
    Object.entries(value).some(([key, given]) => classify(key, given, operators).isCertain);
  if (path.length > 0 && isMeant) return [{ message: NESTED, path }];
  return Array.isArray(value)
    ? value.flatMap((item, index) => nestedFaults(item, [...path, index]))
    : Object.entries(value).flatMap(([key, inner]) => nestedFaults(inner, [...path, key]));
}

const NESTED =
  'operators are read only at the top of an expectation: claim this part by its own path, or write { equals: … } around the whole value if it is data';

interface Key {
  key: string;
  given: Json;
  /** `misplaced`: an operator of another place; `near`: nearly an operator */
  is: 'operator' | 'misplaced' | 'near' | 'data';
  /** the operator that it is or was meant to be */
  name?: string;
  /** no data has such a key with such a value */
  isCertain: boolean;
}

function classify(key: string, given: Json, table: Table): Key {
  const own = entryOf(table, key);
  if (own !== undefined) {
    const isCertain = own.reads === 'operator' && own.argument.isMeant(given);
    return { key, given, is: 'operator', name: key, isCertain };
  }
  const other = entryOf(settingOperators, key);
  if (other !== undefined) {
    const isMeant = other.reads !== 'data' && other.argument.isMeant(given);
    return { key, given, is: isMeant ? 'misplaced' : 'data', isCertain: false };
  }
  const name = nearOperator(key, given, table);
  return name === undefined
    ? { key, given, is: 'data', isCertain: false }
    : { key, given, is: 'near', name, isCertain: false };
}

function entryOf(table: Table, key: string): Table[string] | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function faultsOf({ key, given, is, name }: Key, table: Table): PlanIssue[] {
  if (is === 'operator') return argumentFaults(key, given, table);
  const message = `${whyNot(key, name)} If the value is a mapping with this key, write { equals: { ${key}: … } }`;
  return [{ message, path: [key], onKey: true, choices: Object.keys(table) }];
}

function whyNot(key: string, near: string | undefined): string {
  if (near !== undefined) return `'${key}' is not an operator: did you mean '${near}'?`;
  return Object.hasOwn(settingOperators, key)
    ? `'${key}' is an operator in settings.expect only.`
    : `'${key}' is not an operator, but the key next to it is.`;
}

function argumentFaults(name: string, given: Json, table: Table): PlanIssue[] {
  const argument = entryOf(table, name)?.argument;
  if (argument === undefined || argument.accepts(given)) return [];
  return [{ message: needs(name, argument, given), path: [name] }];
}

function contradiction({ atLeast, atMost }: Record<string, Json>): PlanIssue[] {
  return typeof atLeast === 'number' && typeof atMost === 'number' && atLeast > atMost
    ? [{ message: `no number is at least ${atLeast} and at most ${atMost}`, path: ['atLeast'] }]
    : [];
}
