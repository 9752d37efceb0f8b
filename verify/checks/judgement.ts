/** What a judge says of a claim: a pure function of observations gives it. */
import type { BudgetResult, Evidence, Output, Signal } from '../model/result.ts';
import type { Loss } from '../model/loss.ts';

interface Compared {
  evidence: Evidence[];
  notes?: string[];
  /** the measurement of a budget */
  budget?: BudgetResult;
  /** the end of what a command or a suite printed */
  output?: Output;
}

export type Judgement =
  | ({ holds: true } & Compared)
  | ({
      holds: false;
      signal: Signal;
      reason: string;
      /** how it failed, for the evidence of a control */
      how?: string;
    } & Compared)
  | ({
      holds: 'unknown';
      reason: string;
      /** the flag was observed to have its old value, and that is why */
      because?: 'old-value';
    } & Compared)
  /** the observations cannot decide the claim */
  | { holds: 'unobserved'; loss: Loss };
