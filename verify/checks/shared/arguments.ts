/** Converts the plan's arguments and mocks to those of the protocol. */
import type { Json } from '../../model/result.ts';
import type { Mocks, MockAnswer } from '../../plan/schema/parts.ts';
import type { Argument, MockMethod, MockSpec } from '../../probe/protocol.ts';

/** `$name` becomes a reference, `$$name` the text `$name`; names in `known` become their values. */
export function asArgument(value: Json, known: Readonly<Record<string, Json>> = {}): Argument {
  if (typeof value === 'string') return textArgument(value, known);
  if (Array.isArray(value)) return { list: value.map((item) => asArgument(item, known)) };
  if (typeof value === 'object' && value !== null) return { record: asArguments(value, known) };
  return { literal: value };
}

export function asArguments(
  record: Readonly<Record<string, Json>>,
  known: Readonly<Record<string, Json>> = {},
): Record<string, Argument> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, asArgument(value, known)]),
  );
}

/** Replaces `$name` in an expected value by the name, also inside lists and mappings. */
export function filledIn(value: Json, name: string): Json {
  if (typeof value === 'string') return value.replaceAll('$name', name);
  if (Array.isArray(value)) return value.map((item) => filledIn(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, filledIn(item, name)]),
  );
}

export function asMocks(mocks: Mocks): Record<string, MockSpec> {
  return Object.fromEntries(Object.entries(mocks).map(([name, mock]) => [name, asMock(mock)]));
}

function asMock({ methods, attributes, call }: Mocks[string]): MockSpec {
  return {
    methods: Object.fromEntries(
      Object.entries(methods).map(([member, answer]) => [member, asMethod(answer)]),
    ),
    attributes,
    ...(call === undefined ? {} : { self: asMethod(call) }),
  };
}

function asMethod({ returns, sequence, sync }: MockAnswer): MockMethod {
  return { answers: sequence ?? [returns ?? null], asynchronous: !sync };
}

function textArgument(text: string, known: Readonly<Record<string, Json>>): Argument {
  if (text.startsWith('$$')) return { literal: text.slice(1) };
  if (!text.startsWith('$')) return { literal: text };
  const name = text.slice(1);
  const value = known[name];
  return value === undefined ? { reference: name } : { literal: value };
}
