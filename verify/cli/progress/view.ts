import type { ProgressEvent } from '../../api/verify.ts';

/** Shows the progress of a run. */
export interface ProgressView {
  show: (event: ProgressEvent) => void;
  /** removes what is only for the time of the run, and waits for lines that are not printed yet */
  clear: () => void | Promise<void>;
}
