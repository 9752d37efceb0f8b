/** What a check is made of. The runner treats every kind alike. */
import type {
  BudgetResult,
  Category,
  Evidence,
  Severity,
  Signal,
  SuiteTest,
} from '../model/result.ts';
import type { LeafValue } from '../settings/edit/edit.ts';
import type { PlanFile } from '../plan/load.ts';
import type { BudgetStimulus } from './performance/stimulus.ts';
import type { Fault } from '../worlds/fault.ts';
import type { Layer } from '../settings/layers.ts';
import type { Loss } from '../model/loss.ts';
import type { NamingPlace } from '../observe/usages/place.ts';
import type { Answer, Requires, Scenario } from '../probe/protocol.ts';
import type { CommandOutcome, CommandRun, ContentOutcome, ContentLook } from './shared/surface.ts';

/** What is looked at, and in which world. Equal stimuli are observed once. */
export type Stimulus =
  | { kind: 'scenario'; faults: Fault[]; scenario: Scenario; turn?: number }
  | {
      kind: 'requires';
      faults: Fault[];
      scenario: Scenario;
      names?: string[];
      omitNothing: boolean;
    }
  | { kind: 'suite'; run: SuiteRun }
  | { kind: 'command'; run: CommandRun }
  | { kind: 'content'; look: ContentLook }
  | BudgetStimulus
  | { kind: 'drill'; run: DrillRun }
  /** whether the declared files are as they were before the run; `touched`: a copy that was written to meanwhile */
  | { kind: 'files'; touched: boolean }
  /** where the target's sources name the flag; `readers` taken out: in a copy without the lines that read it */
  | ({ kind: 'sources'; readers: 'as they are' | 'taken out' } & SourceSearch);

export interface SourceSearch {
  names: string[];
  /** the class that is dead once the flag is gone */
  legacy?: string;
  /** folders below the target's root */
  search?: string[];
  /** modules of the plan, by which a driver finds the sources where there is no `search` */
  modules: string[];
  /** the flag's first name, where its age is to be told by the history of git */
  dated?: string;
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
  /** files that were to hold tests and could not be loaded */
  broken: { suite: string; message: string }[];
}
export interface BudgetOutcome {
  outcome: 'budget';
  result: BudgetResult;
}
/** How the flag is switched in a drill: by proofroll's own edit, or by a command. */
export type DrillToggle = { value: LeafValue } | { command: string; timeoutMs: number };

/** The way back and forward again, in a throw-away copy. */
export interface DrillRun {
  /** reads the flag and builds what it chooses */
  scenario: Scenario;
  disable: DrillToggle;
  enable: DrillToggle;
  /** the flag's file, as the plan has it */
  file: string;
  /** ask a process again that was there before the switch */
  living: boolean;
  /** for controls: what is not done */
  leaveOut?: 'disable' | 'enable';
}
export interface DrillLeg {
  name: 'before' | 'rolled-back' | 'rolled-out-again';
  seen: Exclude<Answer, { outcome: 'lost' }> | Loss;
}
export interface DrillOutcome {
  outcome: 'drill';
  legs: DrillLeg[];
  /** from the beginning of the rollback until a fresh process had answered */
  rollbackMs: number;
  /** switches that could not be made, and why */
  refusals: string[];
  /** what a process said that was there before the switch */
  living?: DrillLeg['seen'];
  /** declared files other than the flag's own that the rollback changed */
  elsewhere: string[];
  /** declared files that are not as they were once all was done */
  restored: string[];
}
export interface FilesOutcome {
  outcome: 'files';
  files: { path: string; sha256: string; differences: string[] }[];
}
export interface SourcesOutcome {
  outcome: 'sources';
  /** YYYY-MM-DD */
  today: string;
  places: NamingPlace[];
  legacy: string[];
  files: number;
  passedOver: number;
  cut: boolean;
  introduced?: { date: string; commit: string; atLeast: boolean };
}
export type Observation =
  | Exclude<Answer, { outcome: 'lost' }>
  | { outcome: 'requires'; requires: Requires }
  | SuiteOutcome
  | CommandOutcome
  | ContentOutcome
  | BudgetOutcome
  | FilesOutcome
  | SourcesOutcome
  | DrillOutcome
  | Loss;

/** Observations by the name that the check gave them. */
export type Observations = Readonly<Record<string, Observation>>;

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
  /** the same without the fault, where the process was in use before: the check must pass there, or it shows nothing */
  faithful?: Record<string, Stimulus>;
  /** pure: in place of the check's own judge, where a catch can look otherwise than the check's failing */
  judge?: Check['judge'];
  /** what it shows of the target that the check passes all the same, where more can be said */
  missed?: string;
  /** caught by these it is about a part of the claim alone, and by itself makes no causal proof of the whole */
  partial?: Signal[];
}
/** A negative control that alters what was observed: it shows only that the comparison can fail. */
export interface ComparisonControl {
  kind: 'comparison';
  id: string;
  fault: string;
  expects: Signal[];
  alter: (seen: Observations) => Observations;
  /** pure: instead of the check's own, where the same observations hold something else that must differ */
  judge?: (seen: Observations) => Judgement;
  /** what to say where it was not caught, and what to do then */
  missed?: string;
}
export type Control = CausalControl | ComparisonControl;

export interface Check {
  id: string;
  kind: string;
  category: Category;
  severity: Severity;
  claim: string;
  /** place in the plan */
  plan: string;
  observe: Record<string, Stimulus>;
  /** pure: further looks, where the first ones alone could blame what is chance; none where they are not needed */
  further?: (seen: Observations) => Record<string, Stimulus>;
  /** pure: from what was seen to a judgement */
  judge: (seen: Observations) => Judgement;
  controls: Control[];
  notes?: string[];
}

/** A check in short: all of them are at hand at once, while those of a large plan are made whole by portions. */
export interface Outline extends Pick<
  Check,
  'id' | 'kind' | 'category' | 'severity' | 'claim' | 'plan'
> {
  budget?: BudgetStimulus;
}

/** What `expand` gets: the plan, with its layers and places. */
export interface Expansion {
  file: PlanFile;
  layers: Layer[];
  /** the layers' files as they are, for file:line; keyed by layer name */
  texts: ReadonlyMap<string, string>;
  /** environment handed on to the target */
  env: Readonly<Record<string, string>>;
  /** names of variables of the run's own environment that are called like the flag, and are not handed on */
  withheld: readonly string[];
  /** of whatever this run does in an order drawn by lot */
  seed: number;
  /** the backup from before the rollout, where the plan asks for one */
  backup?: Backup;
}

/** A backup of the flag's file, or why there is none. */
export type Backup = { shown: string; text: string } | { missing: string };

/** One kind of claim. Adding one is a file here and a line in the registry. */
export interface CheckKind {
  name: string;
  category: Category;
  severity: Severity;
  /** what it shows, for `explain` and the reference */
  summary: string;
  controls: { id: string; kind: Control['kind']; fault: string; signals: Signal[] }[];
  expand: (expansion: Expansion) => Iterable<CheckDraft>;
}

/** A check as its kind writes it; the registry adds what all checks of a kind have in common. */
export type CheckDraft = Omit<Check, 'kind' | 'category' | 'severity'>;

export function scenario(faults: Fault[], given: Scenario): Stimulus {
  return { kind: 'scenario', faults, scenario: given };
}

/** A scenario that comes before all that have no turn, so that nothing else was called in its process. */
export function scenarioInTurn(faults: Fault[], given: Scenario, turn: number): Stimulus {
  return { kind: 'scenario', faults, scenario: given, turn };
}

export function causal(
  id: string,
  fault: string,
  expects: Signal[],
  observe: Record<string, Stimulus>,
): CausalControl {
  return { kind: 'causal', id, fault, expects, observe };
}
