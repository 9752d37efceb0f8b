/** A run and its results, as types. They are inferred from the schemas, so nothing is written twice. */
import type { CheckResult } from './schema/check.ts';
import type { Report } from './schema/run.ts';

export * from './signals.ts';
export * from './vocabulary.ts';
export type * from './schema/before.ts';
export type * from './schema/budget.ts';
export type * from './schema/cause.ts';
export type * from './schema/changes.ts';
export type * from './schema/check.ts';
export type * from './schema/observed.ts';
export type { Counts, Shown } from './schema/run.ts';
export type * from './schema/stated.ts';

/** What is known about a check's result without reading all of it. */
export type CheckHead = Pick<CheckResult, 'id' | 'kind' | 'category' | 'severity' | 'status'>;

/**
 * Results in the order of the plan. Those of a large run are kept on disk, and each pass reads them again. A reader
 * therefore selects by the heads and keeps no result. An array is a CheckList too.
 */
export interface CheckList extends Iterable<CheckResult> {
  readonly length: number;
  filter(wanted: (head: CheckHead) => boolean): Iterable<CheckResult>;
}

export type RunReport<Checks extends CheckList = CheckResult[]> = Omit<Report, 'checks'> & {
  checks: Checks;
};

/** A report as the formats read it. */
export type ReportView = RunReport<CheckList>;
