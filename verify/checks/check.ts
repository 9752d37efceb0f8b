/** What a check is made of. The runner treats every kind alike. */
import type { Category, Evidence, Severity, Signal } from '../model/result.ts';
import type { BudgetStimulus } from '../observe/measure/stimulus.ts';
import type { Observations, Stimulus } from '../observe/stimulus.ts';
import type { PlanFile } from '../plan/load.ts';
import type { Fault } from '../worlds/fault.ts';
import type { Layer } from '../settings/layers.ts';
import type { Loss } from '../model/loss.ts';
import type { Scenario } from '../probe/protocol.ts';

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
