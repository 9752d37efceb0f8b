import { comparisonOf } from '../state/comparison.ts';
import { minuteOf } from '../state/words.ts';
import { beforeMark, planMark, strong, text, type Phrase } from '../phrase.ts';
import type { ReportView } from '../../../model/result.ts';

/** How the report marks what was stated, observed before, and observed in this run. */
export function convention(report: ReportView): Phrase {
  const comparison = comparisonOf(report);
  const earlier: Phrase =
    comparison === undefined
      ? ''
      : [
          ' ',
          beforeMark,
          ' marks what was ',
          strong('observed before'),
          ', in the snapshot of ',
          text(minuteOf(comparison.before.takenAt)),
          '.',
        ];
  return [
    planMark,
    ' marks what the ',
    strong('plan states'),
    '.',
    earlier,
    ' Everything else was ',
    strong('observed in this run'),
    ' or follows from it. The claim of a check and its expected values come from the plan.',
  ];
}
