/** Converts the plan's steps to those of the protocol. */
import { asArgument, asArguments } from './arguments.ts';
import type { StepPlan } from '../../plan/schema/flow.ts';
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
