import type { Output, SuiteTest } from '../../model/result.ts';
import type { Program } from '../commands/program.ts';

/** A test suite, run by its own command. */
export interface SuiteStimulus {
  kind: 'suite';
  /** controls and serial claims run alone */
  when: 'claim' | 'serial' | 'control';
  run: SuiteRun;
}

export interface SuiteRun extends Program {
  cwd: string;
  format: 'junit' | 'vitest';
  report?: string;
}

export interface SuiteOutcome {
  outcome: 'suite';
  exitCode: number;
  tests: SeenTest[];
  /** test files that could not be loaded */
  broken: { suite: string; message: string }[];
  /** failures that are not of a test */
  failures: OtherFailure[];
  /** what is imported in place of the plan's target */
  elsewhere: OtherCode[];
  output: Output;
}

/** A whole suite failed, or counts failures that none of its tests has. */
export interface OtherFailure {
  suite: string;
  message: string;
  /** the tests of the suite */
  tests: readonly SeenTest[];
}

/** A test file, or the run as a whole, imports other code than the module that the plan verifies. */
export interface OtherCode {
  /** absolute; absent if it is only known that the run imported it */
  test?: string;
  /** relative to the target's root, or absolute if it is not below it */
  imported: string;
  verified: string;
}

/** A test with the further names of what it is part of. */
export interface SeenTest extends SuiteTest {
  /** class and file of the test, as the report has them */
  parts?: string[];
}
