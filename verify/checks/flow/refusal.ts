/** `step.error` in the expectations of a flow: the claim that a step raises an error. */
import { valueOf, type Refused, type Returned } from '../shared/judge.ts';
import type { FlowPlan } from '../../plan/schema/flow.ts';
import type { Described } from '../../probe/protocol.ts';

const ERROR = '.error';

/** The step of `step.error`; undefined for any other label. */
export function refusedStep(label: string, { steps }: FlowPlan): string | undefined {
  const step = label.endsWith(ERROR) ? label.slice(0, -ERROR.length) : undefined;
  return steps.some(({ as }) => as === step) ? step : undefined;
}

/** Whether a step was to raise an error and did not, nor does its result have an attribute of that name. */
export function isUnraised(label: string, ran: Returned | Refused, plan: FlowPlan): boolean {
  return (
    ran.outcome === 'returned' &&
    refusedStep(label, plan) !== undefined &&
    valueOf(ran, label).kind === 'missing'
  );
}

/** The observed value of a label; of `step.error` the text of the error that the step raised. */
export function outcomeAt(label: string, ran: Returned | Refused, plan: FlowPlan): Described {
  if (ran.outcome === 'returned' || refusedStep(label, plan) !== ran.step)
    return valueOf(ran, label);
  return { kind: 'plain', value: `${ran.error.name}: ${ran.error.message}` };
}

export function whereOf(
  label: string,
  ran: Returned | Refused,
  plan: FlowPlan,
): string | undefined {
  return ran.outcome === 'refused' && refusedStep(label, plan) === ran.step
    ? ran.error.where
    : undefined;
}
