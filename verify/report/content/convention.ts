import { comparisonOf } from './comparison.ts';
import { minuteOf } from './state-words.ts';
import { beforeMark, planMark, strong, text, type Phrase } from './phrase.ts';
import type { ReportView } from '../../model/result.ts';

/** How to tell what was stated, observed before, and observed now. */
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
    ' marks what is ',
    strong('stated in the plan'),
    ' and only repeated here.',
    earlier,
    ' Everything else was ',
    strong('observed in this run'),
    ', or follows from that by rule. Of a check, the claim and what is expected come from the plan; what is measured comes from the run.',
  ];
}
