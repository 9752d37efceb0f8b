import type { LossReason } from '../result.ts';

/** An observation that could not be made, and why; never evidence for or against a claim. */
export interface Loss {
  outcome: 'lost';
  reason: LossReason;
  detail: string;
  where?: string;
  /** the module during whose import it happened */
  module?: string;
}

export function lost(reason: LossReason, detail: string): Loss {
  return { outcome: 'lost', reason, detail };
}
