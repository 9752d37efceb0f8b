/** What a run works on. */
import type { Outline } from '../checks/check.ts';
import type { CheckResult } from '../model/result.ts';
import type { CommonContext } from '../observe/context.ts';
import type { Kept } from '../kept/keep.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { ProgressEvent } from './options.ts';
import type { Spool } from './spool.ts';

export interface Work {
  prepared: Prepared;
  selected: readonly Outline[];
  left: readonly Outline[];
  context: CommonContext;
  controls: boolean;
  report: (event: ProgressEvent) => void;
  started: Date;
  /** removes secrets from a result */
  redact: (result: CheckResult) => CheckResult;
  results: Spool;
  /** the settings files as they were before the run */
  kept: Kept;
}
