/** What a run leaves to whoever tells of it. */
import type { Prepared } from '../prepare/prepare.ts';
import type { FileHash } from './seen.ts';
import type { Json, ReportView } from '../model/result.ts';

export interface Verified {
  /** redacted */
  report: ReportView;
  /** the report's checks cannot be read afterwards */
  close: () => void;
  /** for other texts about the run */
  redactText: (text: string) => string;
}

/** A run, with what may be hashed of it but never told. */
export interface ObservedRun extends Verified {
  prepared: Prepared;
  secrets: ReadonlyMap<string, Json>;
  files: readonly FileHash[];
}
