import type { ReportView } from '../../../result.ts';
import { comparisonOf } from '../../compared.ts';
import { minuteOf } from '../../state-words.ts';
import { mark } from '../detail-view.ts';
import { text } from '../parts.ts';
import { h, type Branch } from '../tree.ts';

/** How to tell what was stated, observed before, and observed now. */
export function convention(report: ReportView): Branch {
  const comparison = comparisonOf(report);
  return h(
    'p',
    { class: 'convention' },
    mark('plan'),
    ' is what the plan states, and only repeated here. ',
    comparison === undefined
      ? undefined
      : [
          mark('before'),
          ` was observed before, in the snapshot of ${text(minuteOf(comparison.before.takenAt))}. `,
        ],
    'Everything else was observed in this run, or follows from that by rule. Of a check, the claim and what is expected ' +
      'come from the plan; what is measured comes from the run.',
  );
}
