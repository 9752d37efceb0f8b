/** Errors that proofroll did not raise on purpose: of its machine, or of itself. */
import { messageOf } from './errors.ts';
import { lost, type Loss } from './loss.ts';
import type { CheckResult } from './result.ts';
import { systemErrorText } from './system-error.ts';

/** Set to any value, it adds the stack trace of an error in proofroll itself. */
export const DEBUG_VARIABLE = 'PROOFROLL_DEBUG';

/** For the user: what happened, whose fault it is, and what to do. */
export function ownErrorText(thrown: unknown, isDebugging: boolean): string {
  const system = systemErrorText(thrown);
  const text = system ?? faultText(thrown);
  const stack = thrown instanceof Error ? thrown.stack : undefined;
  if (isDebugging && stack !== undefined) return `${text}.\n${stack}`;
  const hint = `; with ${DEBUG_VARIABLE}=1 it also has the stack trace`;
  return system === undefined ? `${text}${hint}.` : `${text}.`;
}

/** Of an observation that was not made because of such an error. */
export function ownLoss(thrown: unknown): Loss {
  const system = systemErrorText(thrown);
  return system === undefined
    ? lost('own-fault', faultText(thrown))
    : lost('machine-refused', system);
}

/** Whether a check could not be observed because of such an error: nothing follows from that for the target. */
export function isOwnError(result: CheckResult): result is Errored {
  return (
    result.status === 'errored' &&
    (result.error.code === 'own-fault' || result.error.code === 'machine-refused')
  );
}

type Errored = Extract<CheckResult, { status: 'errored' }>;

function faultText(thrown: unknown): string {
  const name = thrown instanceof Error && thrown.name !== 'Error' ? `${thrown.name}: ` : '';
  return `internal error: ${name}${messageOf(thrown)}. This is a fault of proofroll, not of the plan or the target: please report this message and the plan to its maintainers`;
}
