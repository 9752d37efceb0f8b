/** Converts the plan's arguments and mocks to those of the protocol. */
import type { Json } from '../../model/result.ts';
import { outcomesOf, type Outcome } from './outcomes.ts';
import type { Mocks, MockAnswer } from '../../plan/schema/parts.ts';
import type {
  Argument,
  MockAnswer as ProtocolAnswer,
  MockMethod,
  MockSpec,
} from '../../probe/protocol.ts';

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

/** @param steps names of the steps whose results the mocks may give */
export function asMocks(mocks: Mocks, steps: readonly string[] = []): Record<string, MockSpec> {
  const names = new Set([...Object.keys(mocks), ...steps]);
  return Object.fromEntries(
    Object.entries(mocks).map(([name, mock]) => [name, asMock(mock, names)]),
  );
}

/** The name that a text such as `$name` or `$name.attribute` refers to. */
export function referenceIn(text: string): string | undefined {
  return /^\$([A-Za-z_][\w-]*)(?:\.[\w.]+)?$/u.exec(text)?.[1];
}

function asMock({ methods, attributes, call }: Mocks[string], names: Names): MockSpec {
  return {
    methods: Object.fromEntries(
      Object.entries(methods).map(([member, answer]) => [member, asMethod(answer, names)]),
    ),
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [key, given(value, names)]),
    ),
    ...(call === undefined ? {} : { self: asMethod(call, names) }),
  };
}

type Names = ReadonlySet<string>;

function asMethod(answer: MockAnswer, names: Names): MockMethod {
  return {
    answers: outcomesOf(answer).map((each) => asOutcome(each, names)),
    asynchronous: !answer.sync,
  };
}

function asOutcome(outcome: Outcome, names: Names): ProtocolAnswer {
  if ('returns' in outcome) return { give: given(outcome.returns, names) };
  if ('real' in outcome) return outcome;
  const { raises } = outcome;
  if (typeof raises === 'string') return { raise: { message: raises } };
  const { type, message, code } = raises;
  return {
    raise: {
      message,
      ...(type === undefined ? {} : { type }),
      ...(code === undefined ? {} : { code }),
    },
  };
}

/** What a mock gives: `$name` is a reference only to a mock or step of that name, as `$5` is an amount. */
function given(value: Json, names: Names): Argument {
  if (typeof value === 'string') {
    if (value.startsWith('$$')) return { literal: value.slice(1) };
    return names.has(referenceIn(value) ?? '') ? { reference: value.slice(1) } : { literal: value };
  }
  if (Array.isArray(value)) return { list: value.map((item) => given(item, names)) };
  if (typeof value !== 'object' || value === null) return { literal: value };
  return {
    record: Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, given(item, names)]),
    ),
  };
}

function textArgument(text: string, known: Readonly<Record<string, Json>>): Argument {
  if (text.startsWith('$$')) return { literal: text.slice(1) };
  if (!text.startsWith('$')) return { literal: text };
  const name = text.slice(1);
  const value = known[name];
  return value === undefined ? { reference: name } : { literal: value };
}
