import type { Before, Changes, ReportView } from '../../../model/result.ts';

/** Of a report that was compared with a snapshot. */
export interface Comparison {
  before: Before;
  changes: Changes;
}

export function comparisonOf({ before, changes }: ReportView): Comparison | undefined {
  return before === undefined || changes === undefined ? undefined : { before, changes };
}
