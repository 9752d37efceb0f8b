/** What a judge says of a claim: a pure function of observations gives it. */
import type { BudgetResult, Evidence, Signal } from '../model/result.ts';
import type { Loss } from '../model/loss.ts';

interface Compared {
  evidence: Evidence[];
  notes?: string[];
  /** the measurement of a budget */
  budget?: BudgetResult;
}

export type Judgement =
  | ({ holds: true } & Compared)
  | ({ holds: false; signal: Signal; reason: string } & Compared)
  | ({ holds: 'unknown'; reason: string } & Compared)
  /** the observations cannot decide the claim */
  | { holds: 'unobserved'; loss: Loss };
