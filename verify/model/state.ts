/** The state of a target: as seen in this run, as a snapshot kept it, and what differs. Part of result.ts. */
import type { Lifecycle } from './lifecycle.ts';
import type { Signal } from './signals.ts';
import type { Json, Severity, Status } from './vocabulary.ts';

/** What was seen of the flag, the settings and the surroundings, apart from any check. */
export interface ObservedState {
  /** `buildsOtherwise`: what was built in a copy in which the flag had the value `otherwise` */
  flag?: FlagState & { buildsOtherwise?: string; otherwise?: Json };
  lifecycle?: Lifecycle;
  settings: SettingState[];
  sources: SourceState[];
  tests: SuiteTest[];
  /** files that were hashed before and after; `changed` names those that differ, `beside` what came or went there */
  files: (FileState & { changed: boolean; beside?: string })[];
}

/** One test of a smoke suite, as its own report told it. */
export interface SuiteTest {
  suite: string;
  name: string;
  status: 'passed' | 'failed' | 'skipped';
  message?: string;
  durationMs?: number;
}

/** A value and where it came from. */
export interface Placed {
  value: Json;
  layer?: string;
  where?: string;
}
export interface FlagState extends Placed {
  key: string;
  /** the class that flag.effect saw built */
  builds?: string;
}
export interface SettingState extends Placed {
  key: string;
  /** the value then only says whether there is one */
  secret: boolean;
}
export interface SourceState {
  name: string;
  kind: string;
  file?: string;
  present: boolean;
}
export interface FileState {
  path: string;
  /** absent for a file that holds secrets: by a plain hash a guess could be tested at no cost */
  sha256?: string;
}
export interface CheckState {
  id: string;
  status: Status;
  signal?: Signal;
}

/** Why nothing is known of a checkout. */
export const gitGaps = ['no-git', 'no-checkout', 'no-commit', 'git-failed'] as const;
export type GitGap = (typeof gitGaps)[number];
/** The checkout in which the target's root stands; `changed` and `untracked` count files under that root. */
export type GitState =
  | { state: 'commit'; commit: string; changed: number; untracked: number }
  | { state: 'unknown'; gap: GitGap; detail: string };

/** The state before the rollout, from a snapshot. */
export interface Before {
  /** the snapshot's file, as it was named */
  snapshot: string;
  takenAt: string;
  /** version of the proofroll that took it */
  tool: string;
  runtime: string;
  plan: { path: string; sha256: string };
  /** false: it was taken without negative controls, so `unproven` there only means that the claim held */
  controls: boolean;
  flag?: FlagState;
  settings: SettingState[];
  sources: SourceState[];
  files: FileState[];
  git: GitState;
  checks: CheckState[];
}

/** One kind of thing, compared one by one; what stands on one side alone is named, never guessed at. */
export interface Compared<Change> {
  compared: number;
  changed: Change[];
  notCompared: string[];
}
export interface FlagChange {
  key: string;
  /** whether the value differs */
  changed: boolean;
  from: Omit<FlagState, 'key'>;
  to: Omit<FlagState, 'key'>;
}
export interface SettingChange {
  key: string;
  secret: boolean;
  from: Placed;
  to: Placed;
}
export interface FileChange {
  path: string;
  from: Omit<FileState, 'path'>;
  to: Omit<FileState, 'path'>;
}
export interface PackageChange {
  name: string;
  /** a version, or null where the package was not there */
  from: string | null;
  to: string | null;
}

export const trends = ['worse', 'better', 'other'] as const;
export type Trend = (typeof trends)[number];
export interface CheckChange {
  id: string;
  severity: Severity;
  trend: Trend;
  from: Omit<CheckState, 'id'>;
  to: Omit<CheckState, 'id'>;
}

/** One budget, measured twice on different days: told side by side, never judged. */
export interface BudgetPair {
  id: string;
  quantile: number;
  from: Estimate;
  to: Estimate;
}
/** In nanoseconds; null is an open end. */
export interface Estimate {
  estimate: number;
  interval: [number | null, number | null];
}

/** Lines are null for a binary file. */
export interface FileLines {
  path: string;
  added: number | null;
  removed: number | null;
}
/** All are counted; only the largest are listed. */
export interface FileDiff {
  files: number;
  added: number;
  removed: number;
  largest: FileLines[];
}
/** From the snapshot's commit to the present one; files are those under the target's root. */
export type GitChange =
  | {
      state: 'range';
      fromCommit: string;
      toCommit: string;
      commits: number;
      /** commits of the snapshot that are no part of the present one */
      gone: number;
      committed: FileDiff;
      /** what differs from the present commit in the work tree */
      uncommitted: FileDiff;
      untracked: number;
    }
  | { state: 'unknown'; side: 'before' | 'now'; gap: GitGap | 'commit-not-here' };

export interface Changes {
  /** absent where it was not observed on both sides */
  flag?: FlagChange;
  settings: Compared<SettingChange>;
  files: Compared<FileChange>;
  packages: Compared<PackageChange>;
  /** only where it differs */
  runtime?: { from: string; to: string };
  git: GitChange;
  /** what got worse comes first */
  checks: Compared<CheckChange>;
  budgets: BudgetPair[];
}
