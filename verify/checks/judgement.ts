/** What a judge says of a claim: a pure function of observations gives it. */
import type { Evidence, Signal } from '../model/result.ts';
import type { Loss } from '../model/loss.ts';

export type Judgement =
  | { holds: true; evidence: Evidence[]; notes?: string[] }
  | { holds: false; signal: Signal; evidence: Evidence[]; reason: string; notes?: string[] }
  | { holds: 'unknown'; reason: string; evidence: Evidence[] }
  /** the observations cannot decide the claim */
  | { holds: 'unobserved'; loss: Loss };
