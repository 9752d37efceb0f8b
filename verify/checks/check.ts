/** What a check is made of. The runner treats every kind alike. */
import type { BudgetResult, Category, Evidence, Severity, Signal, SuiteTest } from '../result.ts';
import type { PlanFile } from '../plan/load.ts';
import type { BudgetStimulus } from './budget-stimulus.ts';
import type { Fault, Layer } from '../probe/layers.ts';
import type { Loss } from '../probe/loss.ts';
import type { Answer, Requires, Scenario } from '../probe/protocol.ts';

/** What is looked at, and in which world. Equal stimuli are observed once. */
export type Stimulus =
  | { kind: 'scenario'; faults: Fault[]; scenario: Scenario }
  | {
      kind: 'requires';
      faults: Fault[];
      scenario: Scenario;
      names?: string[];
      omitNothing: boolean;
    }
  | { kind: 'suite'; run: SuiteRun }
  | BudgetStimulus
  /** whether the declared files are as they were before the run; `touched`: a copy that was written to meanwhile */
  | { kind: 'files'; touched: boolean };

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
  /** files that were to hold tests and could not be loaded */
  broken: { suite: string; message: string }[];
}
export interface BudgetOutcome {
  outcome: 'budget';
  result: BudgetResult;
}
export interface FilesOutcome {
  outcome: 'files';
  files: { path: string; sha256: string; differences: string[] }[];
}
export type Observation =
  | Exclude<Answer, { outcome: 'lost' }>
  | { outcome: 'requires'; requires: Requires }
  | SuiteOutcome
  | BudgetOutcome
  | FilesOutcome
  | Loss;

/** Observations by the name that the check gave them. */
export type Seen = Readonly<Record<string, Observation>>;

export type Judgement =
  | { holds: true; evidence: Evidence[]; notes?: string[] }
  | { holds: false; signal: Signal; evidence: Evidence[]; reason: string; notes?: string[] }
  | { holds: 'unknown'; reason: string; evidence: Evidence[] }
  /** what was seen is no observation of the claim */
  | { holds: 'unobserved'; loss: Loss };

/** A negative control: the check's own observations, some of them replaced by those of a sabotaged world. */
export interface CausalControl {
  kind: 'causal';
  id: string;
  fault: string;
  expects: Signal[];
  observe: Record<string, Stimulus>;
}
/** A negative control that alters what was observed: it shows only that the comparison can fail. */
export interface MatcherControl {
  kind: 'matcher';
  id: string;
  fault: string;
  expects: Signal[];
  alter: (seen: Seen) => Seen;
}
export type Control = CausalControl | MatcherControl;

export interface Check {
  id: string;
  kind: string;
  category: Category;
  severity: Severity;
  claim: string;
  /** place in the plan */
  plan: string;
  observe: Record<string, Stimulus>;
  /** pure: from what was seen to a judgement */
  judge: (seen: Seen) => Judgement;
  controls: Control[];
  notes?: string[];
}

/** What `expand` gets: the plan, with its layers and places. */
export interface Expansion {
  file: PlanFile;
  layers: Layer[];
  /** the layers' files as they are, for file:line; keyed by layer name */
  texts: ReadonlyMap<string, string>;
  /** environment handed on to the target */
  env: Readonly<Record<string, string>>;
}

/** One kind of claim. Adding one is a file here and a line in the registry. */
export interface CheckKind {
  name: string;
  category: Category;
  severity: Severity;
  /** what it shows, for `explain` and the reference */
  summary: string;
  controls: { id: string; kind: Control['kind']; fault: string; signals: Signal[] }[];
  expand: (expansion: Expansion) => CheckDraft[];
}

/** A check as its kind writes it; the registry adds what all checks of a kind have in common. */
export type CheckDraft = Omit<Check, 'kind' | 'category' | 'severity'>;

export function scenario(faults: Fault[], given: Scenario): Stimulus {
  return { kind: 'scenario', faults, scenario: given };
}

export function causal(
  id: string,
  fault: string,
  expects: Signal[],
  observe: Record<string, Stimulus>,
): CausalControl {
  return { kind: 'causal', id, fault, expects, observe };
}
