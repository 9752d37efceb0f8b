/** Converts the plan's steps to those of the protocol, and changes the answers of mocks for controls. */
import { asArgument, asArguments } from './arguments.ts';
import { anotherAnswer } from './otherwise.ts';
import type { OtherAnswers, StepPlan } from '../../plan/schema/flow.ts';
import type { MockAnswer, Mocks } from '../../plan/schema/parts.ts';
import type { Step } from '../../probe/protocol.ts';

export function asSteps(steps: readonly StepPlan[]): Step[] {
  return steps.map((step) => ({
    as: step.as,
    target: step.call,
    mode: 'auto',
    positional: step.with.map((value) => asArgument(value)),
    ...(step.named === undefined ? {} : { named: asArguments(step.named) }),
    ...(step.enter === true ? { enter: 'must' } : {}),
  }));
}

type Mock = Mocks[string];

export function canBeCalled(mock: Mock | undefined): boolean {
  return mock !== undefined && (mock.call !== undefined || Object.keys(mock.methods).length > 0);
}

/** Whether any of its answers is not null. */
export function answersSomething(mock: Mock | undefined): boolean {
  if (mock === undefined) return false;
  const answers = [...Object.values(mock.methods), ...(mock.call === undefined ? [] : [mock.call])];
  return answers.some(({ returns, sequence }) =>
    (sequence ?? [returns ?? null]).some((answer) => answer !== null),
  );
}

/** Mocks with the plan's other answers. If it has none for a mock, the texts in the last answer of each method are changed. */
export function changedMocks(
  mocks: Mocks,
  given: OtherAnswers | undefined,
  names: readonly string[] = Object.keys(mocks),
): Mocks {
  const changed = Object.entries(mocks).map(([name, mock]) =>
    names.includes(name) ? ([name, changedMock(mock, given?.[name])] as const) : [name, mock],
  );
  return Object.fromEntries(changed) as Mocks;
}

function changedMock(mock: Mock, given: OtherAnswers[string] | undefined): Mock {
  const methods = Object.entries(mock.methods).map(
    ([member, answer]) => [member, changedAnswer(answer, member, given)] as const,
  );
  const { call } = mock;
  return {
    ...mock,
    methods: Object.fromEntries(methods),
    ...(call === undefined ? {} : { call: changedAnswer(call, 'call', given) }),
  };
}

function changedAnswer(
  answer: MockAnswer,
  member: string,
  given: OtherAnswers[string] | undefined,
): MockAnswer {
  if (given === undefined) return lastChanged(answer);
  const other = given[member];
  return other === undefined ? answer : { sync: answer.sync, ...other };
}

function lastChanged(answer: MockAnswer): MockAnswer {
  const answers = answer.sequence ?? [answer.returns ?? null];
  const last = answers.at(-1) ?? null;
  return { sync: answer.sync, sequence: [...answers.slice(0, -1), anotherAnswer(last)] };
}
