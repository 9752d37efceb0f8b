/** Steps of a plan as the protocol carries them, and mocks that answer otherwise. */
import { asArgument, asArguments } from './arguments.ts';
import { anotherAnswer } from './otherwise.ts';
import type { OtherAnswers, StepPlan } from '../plan/flow.ts';
import type { MockAnswer, Mocks } from '../plan/parts.ts';
import type { Step } from '../probe/protocol.ts';

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

/** The plan's own other answers; where it has none, the last answer of each method with its texts changed. */
export function changedMocks(mocks: Mocks, given: OtherAnswers | undefined): Mocks {
  const changed = Object.entries(mocks).map(([name, mock]) => {
    const methods = Object.entries(mock.methods).map(([member, answer]) => {
      const own = given?.[name]?.[member];
      return [
        member,
        own === undefined ? lastChanged(answer) : { sync: answer.sync, ...own },
      ] as const;
    });
    return [name, { ...mock, methods: Object.fromEntries(methods) }] as const;
  });
  return Object.fromEntries(changed);
}

function lastChanged(answer: MockAnswer): MockAnswer {
  const answers = answer.sequence ?? [answer.returns ?? null];
  const last = answers.at(-1) ?? null;
  return { sync: answer.sync, sequence: [...answers.slice(0, -1), anotherAnswer(last)] };
}
