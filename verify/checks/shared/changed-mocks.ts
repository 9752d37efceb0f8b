/** Other answers of mocks, for controls: the outcome must follow them. */
import { referenceIn } from './arguments.ts';
import { anotherAnswer } from './otherwise.ts';
import { outcomesOf, type Outcome } from './outcomes.ts';
import type { Json } from '../../model/result.ts';
import type { OtherAnswers } from '../../plan/schema/flow.ts';
import type { MockAnswer, Mocks } from '../../plan/schema/parts.ts';

type Mock = Mocks[string];

export function canBeCalled(mock: Mock | undefined): boolean {
  return mock !== undefined && answersIn(mock).length > 0;
}

/** Whether it gives anything but null, or another mock, which gives its own answers. */
export function answersSomething(name: string, mocks: Mocks): boolean {
  const mock = mocks[name];
  if (mock === undefined) return false;
  const own = answersIn(mock).flatMap(outcomesOf);
  if (own.some((each) => !('returns' in each) || isOwn(each.returns, mocks))) return true;
  const given = Object.values(mock.attributes);
  return isAnswer(name, mocks) && given.some((value) => isOwn(value, mocks));
}

/** Whether one of its answers, or one that replaces it, is an error: what the target does then may be an error too. */
export function raisesError(
  mock: Mock | undefined,
  given: OtherAnswers[string] | undefined,
): boolean {
  if (mock === undefined) return false;
  const all = [
    ...answersIn(mock).map((each) => outcomesOf(each).slice(-1)),
    ...Object.values(given ?? {}).map(outcomesOf),
  ];
  return all.flat().some((each) => 'raises' in each);
}

/** Mocks with the plan's other answers. If it has none for a mock, the last answer of each method is changed. */
export function changedMocks(
  mocks: Mocks,
  given: OtherAnswers | undefined,
  names: readonly string[] = Object.keys(mocks),
): Mocks {
  const changed = Object.entries(mocks).map(([name, mock]): [string, Mock] =>
    names.includes(name) ? [name, changedMock(name, mocks, given?.[name])] : [name, mock],
  );
  return Object.fromEntries(changed);
}

function answersIn({ methods, call }: Mock): MockAnswer[] {
  return [...Object.values(methods), ...(call === undefined ? [] : [call])];
}

function changedMock(name: string, mocks: Mocks, given: OtherAnswers[string] | undefined): Mock {
  const mock = mocks[name] ?? { methods: {}, attributes: {} };
  const change = (answer: MockAnswer, member: string): MockAnswer =>
    given === undefined ? lastChanged(answer, mocks) : withOther(answer, given[member]);
  const methods = Object.entries(mock.methods).map(
    ([member, answer]) => [member, change(answer, member)] as const,
  );
  return {
    methods: Object.fromEntries(methods),
    attributes:
      given === undefined && isAnswer(name, mocks)
        ? (changedJson(mock.attributes, mocks) as Mock['attributes'])
        : mock.attributes,
    ...(mock.call === undefined ? {} : { call: change(mock.call, 'call') }),
  };
}

function withOther(
  answer: MockAnswer,
  other: OtherAnswers[string][string] | undefined,
): MockAnswer {
  return other === undefined ? answer : { sync: answer.sync, ...other };
}

function lastChanged(answer: MockAnswer, mocks: Mocks): MockAnswer {
  const before = (answer.sequence ?? []).slice(0, -1);
  const last = outcomesOf(answer).at(-1) ?? { returns: null };
  return { sync: answer.sync, sequence: [...before, otherThan(last, mocks)] };
}

/** In place of an error, or of what the target gives, an empty mapping: most code can read it. */
function otherThan(outcome: Outcome, mocks: Mocks): Json {
  return 'returns' in outcome ? changedJson(outcome.returns, mocks) : {};
}

/** References to other mocks are kept: those have their own controls. */
function changedJson(value: Json, mocks: Mocks): Json {
  if (isReference(value, mocks)) return value;
  if (Array.isArray(value)) return value.map((item) => changedJson(item, mocks));
  if (typeof value !== 'object' || value === null) return anotherAnswer(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, changedJson(item, mocks)]),
  );
}

function isReference(value: Json, mocks: Mocks): value is string {
  return typeof value === 'string' && Object.hasOwn(mocks, referenceIn(value) ?? '');
}

function isOwn(value: Json, mocks: Mocks): boolean {
  return value !== null && !isReference(value, mocks);
}

/** Whether another mock gives it. */
function isAnswer(name: string, mocks: Mocks): boolean {
  return Object.values(mocks).some((mock) => {
    const given = answersIn(mock).map(({ returns, sequence }) => sequence ?? returns ?? null);
    return [...given, mock.attributes].some((value) => refersTo(name, value));
  });
}

function refersTo(name: string, value: Json): boolean {
  if (typeof value === 'string') return referenceIn(value) === name;
  return typeof value === 'object' && value !== null
    ? Object.values(value).some((item) => refersTo(name, item))
    : false;
}
