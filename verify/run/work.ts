/** What a run works on, and what it reports on the way. */
import type { Outline } from '../checks/check.ts';
import type { CheckResult } from '../model/result.ts';
import type { ObservationContext } from '../observe/context.ts';
import type { Phase } from '../observe/kind.ts';
import type { GatesAhead } from '../prepare/gates.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { Spool } from './spool.ts';

export type ProgressEvent =
  /** `gates`: what the budgets need, before a sample is taken */
  | { type: 'started'; total: number; ids: string[]; gates?: GatesAhead }
  | { type: 'phase'; phase: Phase; waiting: string[] }
  | { type: 'checked'; result: CheckResult; done: number; total: number };

export interface Work {
  prepared: Prepared;
  selected: readonly Outline[];
  left: readonly Outline[];
  context: ObservationContext;
  controls: boolean;
  report: (event: ProgressEvent) => void;
  started: Date;
  /** removes secrets from a result */
  redact: (result: CheckResult) => CheckResult;
  results: Spool;
}
