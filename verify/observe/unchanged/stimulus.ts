/** Whether the declared settings files are still as they were before the run. */
export interface FilesStimulus {
  kind: 'files';
  /** instead, for a control: a copy of one of them that was written to in between */
  touched: boolean;
  /** already before the commands and suites of the plan run */
  early?: true;
}

export interface FilesOutcome {
  outcome: 'files';
  files: { path: string; sha256: string; differences: string[] }[];
}
