import type { CopyReads } from './copy-reads.ts';
import type { LossReason, Output } from './result.ts';

/** An observation that could not be made, and why; never evidence for or against a claim. */
export interface Loss {
  outcome: 'lost';
  reason: LossReason;
  detail: string;
  where?: string;
  /** the step of a scenario at which it happened, if that is known */
  step?: string;
  /** after which it was given up, of a time-out */
  limitMs?: number;
  /** in a copied world */
  reads?: CopyReads;
  /** the module during whose import it happened */
  module?: string;
  /** the end of what was printed, of a command or a suite */
  output?: Output;
}

export function lost(reason: LossReason, detail: string): Loss {
  return { outcome: 'lost', reason, detail };
}

export function timedOut(what: string, limitMs: number): Loss {
  return { ...lost('timed-out', `${what} within ${limitMs} ms`), limitMs };
}
