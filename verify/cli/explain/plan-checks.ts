import { verifyCommand } from '../../model/command-line.ts';
import { ProofrollError } from '../../model/errors.ts';
import { loadPlan } from '../../plan/load.ts';
import { prepare } from '../../prepare/prepare.ts';
import type { Check } from '../../checks/check.ts';

/** The checks of a plan; without a valid plan, the reason why there are none. */
export type PlanChecks = { checks: readonly Check[] } | { checks: readonly []; problem: string };

export async function checksOf(plan: string): Promise<PlanChecks> {
  try {
    return { checks: [...prepare(await loadPlan(plan), process.env).checks()] };
  } catch (error) {
    if (!(error instanceof ProofrollError)) throw error;
    if (error.code === 'plan-unreadable')
      return { checks: [], problem: error.message.split('\n', 1)[0] ?? '' };
    if (error.code === 'plan-invalid')
      return {
        checks: [],
        problem: `${plan} is not a valid plan: \`${verifyCommand(plan)}\` shows its problems`,
      };
    throw error;
  }
}
