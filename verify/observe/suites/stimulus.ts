import type { SuiteTest } from '../../model/result.ts';

/** A test suite, run by its own command. */
export interface SuiteStimulus {
  kind: 'suite';
  run: SuiteRun;
}

export interface SuiteRun {
  command: string;
  cwd: string;
  env: Record<string, string>;
  format: 'junit' | 'vitest';
  report?: string;
  timeoutMs: number;
}

export interface SuiteOutcome {
  outcome: 'suite';
  exitCode: number;
  tests: SuiteTest[];
  /** test files that could not be loaded */
  broken: { suite: string; message: string }[];
}
