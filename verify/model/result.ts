/** A run and its results, as types. Everything may use them. */

import type { BudgetResult, GatesOfRun } from './budget.ts';
import type { LossReason, Signal } from './signals.ts';
import type { Before, Changes, ObservedState } from './state.ts';
import type { Category, Json, Severity, Status, Verdict } from './vocabulary.ts';

export * from './lifecycle.ts';
export { memoryAccounts } from './budget.ts';
export type * from './budget.ts';
export { lossReasons, signals, type LossReason, type Signal } from './signals.ts';
export * from './state.ts';
export * from './vocabulary.ts';

/** One comparison: what was seen, what was wanted, by which operator, how often, and where. */
export interface Evidence {
  subject: string;
  measured: Json;
  operator: string;
  expected: Json;
  holds: boolean;
  /** observations behind `measured` */
  n: number;
  /** file:line[:column] in the target or the plan, where one is known */
  where?: string;
}

export type ControlKind = 'causal' | 'comparison';

interface ControlBase {
  id: string;
  kind: ControlKind;
  /** what was sabotaged, in words */
  fault: string;
  /** the signals that count as a catch */
  expects: Signal[];
}
export type ControlResult =
  | (ControlBase & { outcome: 'caught'; signal: Signal })
  | (ControlBase & { outcome: 'missed'; signal?: Signal; detail: string })
  | (ControlBase & { outcome: 'errored'; reason: LossReason; detail: string });

export type ProofLevel = 'causal' | 'comparison';
export interface Proof {
  level: ProofLevel | 'none';
  controls: ControlResult[];
}

export const inconclusiveReasons = ['near-budget', 'contended', 'too-few-samples'] as const;
export type InconclusiveReason = (typeof inconclusiveReasons)[number];

interface CheckBase {
  id: string;
  kind: string;
  category: Category;
  severity: Severity;
  /** the claim, as one sentence */
  claim: string;
  durationMs: number;
  /** the command that runs just this check again */
  repeat: string;
  /** place in the plan that asks for this check */
  plan?: string;
}
interface Judged extends CheckBase {
  evidence: Evidence[];
  budget?: BudgetResult;
  /** remarks on what was seen, such as what the runtime does not enforce */
  notes?: string[];
}
export interface PassedCheck extends Judged {
  status: 'passed';
  proof: { level: ProofLevel; controls: ControlResult[] };
}
export interface FailedCheck extends Judged {
  status: 'failed';
  signal: Signal;
  reason: string;
  proof: Proof;
}
export interface UnprovenCheck extends Judged {
  status: 'unproven';
  reason: string;
  proof: Proof;
}
export interface InconclusiveCheck extends Judged {
  status: 'inconclusive';
  reason: string;
  proof: Proof;
}
export interface ErroredCheck extends CheckBase {
  status: 'errored';
  /** `limitMs`: after which it was given up, of a time-out */
  error: { code: LossReason; message: string; where?: string; limitMs?: number };
}
export interface SkippedCheck extends CheckBase {
  status: 'skipped';
  reason: string;
}
export interface WaivedCheck extends CheckBase {
  status: 'waived';
  waiver: Waiver;
  /** what the check would have been without the waiver */
  instead: FailedCheck | ErroredCheck | UnprovenCheck | InconclusiveCheck;
}
export type CheckResult =
  | PassedCheck
  | FailedCheck
  | UnprovenCheck
  | InconclusiveCheck
  | ErroredCheck
  | SkippedCheck
  | WaivedCheck;

export interface Waiver {
  check: string;
  reason: string;
  owner: string;
  /** last day it holds, YYYY-MM-DD */
  expires: string;
}

export type Counts = { total: number } & Record<Status, number>;

/** What the plan states. Texts say of it 'stated in the plan', never 'observed'. */
export interface Stated {
  name: string;
  type?: string;
  version?: string;
  summary?: string;
  contact?: string;
  before?: string[];
  changes?: { title: string; file?: string; description?: string }[];
  knownIssues?: { title: string; impact?: string; resolution?: string }[];
  phases?: { name: string; flag?: Json; description?: string; current?: boolean }[];
  recommendations?: { immediate?: string[]; shortTerm?: string[]; longTerm?: string[] };
  rollback?: { disable?: string; enable?: string; notes?: string[] };
  nextSteps?: string[];
}

/** What is known of a check's result without reading all of it. */
export type CheckHead = Pick<CheckResult, 'id' | 'kind' | 'category' | 'severity' | 'status'>;

/**
 * Results in the order of the plan. Those of a large run lie on disk: each pass reads them again, so a reader
 * chooses by their heads and keeps none. An array is one, too.
 */
export interface CheckList extends Iterable<CheckResult> {
  readonly length: number;
  filter(wanted: (head: CheckHead) => boolean): Iterable<CheckResult>;
}

/** A report as its readers see it. */
export type ReportView = RunReport<CheckList>;

export interface RunReport<Checks extends CheckList = CheckResult[]> {
  schemaVersion: 1;
  tool: { name: 'proofroll'; version: string };
  startedAt: string;
  durationMs: number;
  plan: { path: string; sha256: string };
  target: { driver: string; root: string; runtime: string };
  host: { platform: string; cpus: number; node: string };
  stated: Stated;
  verdict: Verdict;
  exitCode: 0 | 1 | 2 | 3;
  /** why the verdict is what it is, one line each */
  reasons: string[];
  counts: Counts;
  selection: { only: string[]; skip: string[]; controls: boolean };
  checks: Checks;
  /** absent where the plan has no budgets */
  gates?: GatesOfRun;
  observed: ObservedState;
  /** as a snapshot kept it; both are there where the run was compared with one */
  before?: Before;
  changes?: Changes;
  /**
   * processes started in the target's runtime, worlds among them that were sabotaged, and those of them that
   * were forked from a process which had imported the target; `notForked` says why others were not
   */
  processes: { started: number; inBrokenWorlds: number; forked: number; notForked?: string };
  findings: string[];
}
