/** What the observations of checks show of the target's state. A report has it apart from the results. */
import type { FlagState, Json, Lifecycle, SuiteTest } from '../model/result.ts';
import type { FilesOutcome } from '../observe/unchanged/stimulus.ts';

export interface StateParts {
  flag?: FlagState;
  /** what is built with the flag's value, and with the other one */
  effect?: { builds?: string; buildsOtherwise?: string; otherwise: Json };
  lifecycle?: Lifecycle;
  settings?: SettingPart[];
  /** of one suite */
  tests?: SuiteTest[];
  /** the declared files, compared with before the run */
  files?: FilesOutcome['files'];
}

export interface SettingPart {
  key: string;
  /** secrets are not masked: only a hash of them may leave the run */
  value: Json;
  /** its type says that it is secret, whatever its name */
  secret?: true;
  layer?: string;
  where?: string;
}
