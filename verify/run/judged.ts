import { messageOf, ProofrollError } from '../model/errors.ts';
import { lost } from '../model/loss.ts';
import type { Check } from '../checks/check.ts';
import type { Judgement } from '../checks/judgement.ts';
import type { Observations } from '../observe/stimulus.ts';

/** The judgement on a check; an error of the judge itself is a loss, and so is a pattern of the plan that takes too long. */
export function judged(
  { id, judge }: Pick<Check, 'id' | 'judge'>,
  observations: Observations,
): Judgement {
  try {
    return judge(observations);
  } catch (error) {
    if (error instanceof ProofrollError && error.code === 'pattern-too-slow')
      return { holds: 'unobserved', loss: lost(error.code, error.message) };
    const loss = lost('own-fault', `${JUDGE_FAULT} ${id}: ${messageOf(error)}`);
    return { holds: 'unobserved', loss };
  }
}

const JUDGE_FAULT = 'an error was raised by the judge of';

export function isJudgeFault(
  judgement: Judgement,
): judgement is Extract<Judgement, { holds: 'unobserved' }> {
  return judgement.holds === 'unobserved' && judgement.loss.detail.startsWith(JUDGE_FAULT);
}

/** Why a check did not pass. */
export function reasonOf(judgement: Exclude<Judgement, { holds: true }>): string {
  return judgement.holds === 'unobserved' ? judgement.loss.detail : judgement.reason;
}
