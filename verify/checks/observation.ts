/** What was observed, as plain data: one shape for each kind of stimulus. */
import type { BudgetResult, SuiteTest } from '../model/result.ts';
import type { Loss } from '../model/loss.ts';
import type { NamingPlace } from '../observe/usages/place.ts';
import type { Answer, Requires } from '../probe/protocol.ts';
import type { CommandOutcome, ContentOutcome } from './shared/surface.ts';

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
