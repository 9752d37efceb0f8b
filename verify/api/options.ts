import type { RunOptions } from '../run/options.ts';

export interface VerifyOptions extends RunOptions {
  /** path of the plan */
  plan: string;
  /** path of a snapshot from before the rollout, with which the run is compared */
  against?: string;
}
