/** What a check is made of. The runner treats every kind alike. */
import type { Category, ControlResult, Severity } from '../model/result.ts';
import type { PlanFile } from '../plan/load.ts';
import type { Layer } from '../settings/layers.ts';
import type { Control, ControlDeclaration } from './control.ts';
import type { Judgement } from './judgement.ts';
import type { Observations, Stimulus } from '../observe/stimulus.ts';
import type { StateParts } from './state.ts';
import type { BudgetStimulus } from '../observe/measure/stimulus.ts';

export interface Check {
  id: string;
  kind: string;
  category: Category;
  severity: Severity;
  claim: string;
  /** `file:line:column` in the plan */
  plan: string;
  observe: Record<string, Stimulus>;
  /** pure: further observations if the first ones alone could blame chance; empty if they are not needed */
  further?: (observations: Observations) => Record<string, Stimulus>;
  /** pure */
  judge: (observations: Observations) => Judgement;
  controls: Control[];
  notes?: string[];
  /** pure: notes on what its controls proved */
  proven?: (results: readonly ControlResult[]) => string[];
  /** as its kind declares it */
  state?: CheckKind['state'];
}

/** A check in short: all outlines are in memory at once, the whole checks of a large plan only in portions. */
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
  /** the text of each layer's file, for file:line; by the layer's name */
  texts: ReadonlyMap<string, string>;
  /** the environment that is passed to the target */
  env: Readonly<Record<string, string>>;
  /** the run's own environment variables that are not passed to the target */
  withheld: Withheld;
  /** for everything that this run does in random order */
  seed: number;
  /** the backup from before the rollout, if the plan asks for one */
  backup?: Backup;
  /** modules that the plan names and the target does not have, each with the nearest one that it has */
  absent?: ReadonlyMap<string, string | undefined>;
}

/** Names of variables. */
export interface Withheld {
  all: readonly string[];
  likeFlag: readonly string[];
}

/** A backup of the flag's file, or why there is none. */
export type Backup = { shown: string; text: string } | { missing: string };

/** One kind of claim. Adding one is one file and one line in the registry. */
export interface CheckKind {
  name: string;
  category: Category;
  severity: Severity;
  /** its place in the plan, as in `flag.effect`, `components[].rejects[]` or `budgets.<name>.<limit>` */
  plan: string;
  /** what it shows: completes "it shows that …" */
  summary: string;
  controls: Readonly<Record<string, ControlDeclaration>>;
  expand: (expansion: Expansion) => Iterable<CheckDraft>;
  /** pure: what the observations of such a check show of the target's state, for the report and the snapshot */
  state?: (observations: Observations, expansion: Expansion) => StateParts;
  /** what a report must say of a run with these checks, by their ids */
  findings?: (expansion: Expansion, selected: ReadonlySet<string>) => string[];
}

/** A check as its kind writes it; the registry adds what the kind declares. */
export interface CheckDraft extends Omit<
  Check,
  'kind' | 'category' | 'severity' | 'plan' | 'state'
> {
  /** its place in the plan, if that differs from that of its kind */
  place?: string;
  /** the index or key, or several keys, for each `[]` and `<…>` in the place in the plan */
  at?: readonly (string | number | readonly string[])[];
}
