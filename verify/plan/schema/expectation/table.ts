/** Every operator of an expectation. Reading, refusing, comparing and the table in docs/plan.md follow from it. */
import { kinds, type Kind } from './kinds.ts';
import type { Json } from '../../../model/result.ts';

export interface OperatorEntry<Argument extends Json> {
  argument: Kind<Argument>;
  /** the values it applies to; any other value fails */
  on: string;
  meaning: string;
  example: Argument;
  /**
   * How a mapping with this key reads. `operator`: data has no such key. `either`: the name of data as well, so that
   * other keys next to it make it data. `data`: it is an operator only where the place allows it.
   */
  reads: 'operator' | 'either' | 'data';
  /** what other tools call it */
  also?: readonly string[];
}

/** For every expectation. */
export const operators = {
  equals: declare({
    argument: kinds.value,
    on: 'any value',
    meaning: 'It equals the argument. The order of keys does not matter.',
    example: { currency: 'CHF' },
    reads: 'operator',
  }),
  contains: declare({
    argument: kinds.item,
    on: 'text or list',
    meaning: 'The text contains the argument, or the list has it as an item.',
    example: 'CHF',
    reads: 'either',
  }),
  matches: declare({
    argument: kinds.pattern,
    on: 'text',
    meaning:
      'It matches the regular expression. Anchor it with `^` and `$` if needed. The syntax is that of JavaScript with the flag `u`; matching stops after 1 s, and the check is then `errored`.',
    example: '^\\d{4}$',
    reads: 'operator',
    also: ['regex', 'regexp'],
  }),
  oneOf: declare({
    argument: kinds.list,
    on: 'any value',
    meaning: 'It equals one item of the argument.',
    example: ['CHF', 'EUR'],
    reads: 'operator',
    also: ['anyOf'],
  }),
  atLeast: declare({
    argument: kinds.number,
    on: 'number',
    meaning: 'It is greater than or equal to the argument.',
    example: 1,
    reads: 'operator',
    also: ['gte'],
  }),
  atMost: declare({
    argument: kinds.number,
    on: 'number',
    meaning: 'It is less than or equal to the argument.',
    example: 5,
    reads: 'operator',
    also: ['lte'],
  }),
  includes: declare({
    argument: kinds.list,
    on: 'list',
    meaning: 'It has every item of the argument, in any order.',
    example: ['paypal', 'visa'],
    reads: 'either',
  }),
  count: declare({
    argument: kinds.count,
    on: 'list',
    meaning: 'It has this number of items.',
    example: 2,
    reads: 'either',
  }),
};

/** For the settings in `settings.expect` only. */
export const settingOperators = {
  source: declare({
    argument: kinds.name,
    on: 'setting',
    meaning: 'Its value comes from this layer: changing it there changes it.',
    example: 'dotenv',
    reads: 'data',
  }),
  length: declare({
    argument: kinds.count,
    on: 'setting that is a text or list',
    meaning: 'It has this number of characters, secret or not, or of items.',
    example: 22,
    reads: 'either',
  }),
  absent: declare({
    argument: kinds.always,
    on: 'setting',
    meaning: 'It is not there, or null.',
    example: true,
    reads: 'either',
  }),
};

export type Operator = keyof typeof operators;
/** Operator → its argument. */
export type Arguments = {
  [Name in Operator]: (typeof operators)[Name] extends OperatorEntry<infer Argument>
    ? Argument
    : never;
};
export type Table = Readonly<Record<string, OperatorEntry<Json>>>;

export function isOperator(name: string): name is Operator {
  return Object.hasOwn(operators, name);
}

function declare<Argument extends Json>(entry: OperatorEntry<Argument>): OperatorEntry<Argument> {
  return entry;
}
