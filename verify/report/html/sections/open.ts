import type { ReportView } from '../../../result.ts';
import { openChecks } from '../../../check-list.ts';
import { checkView } from '../check-view.ts';
import { detailOf } from '../detail.ts';
import type { Earlier } from '../earlier.ts';
import { section } from '../parts.ts';
import { rowOf } from '../row.ts';
import { h, type Branch } from '../tree.ts';

/** More would not be read, and the list has them all. */
const mostOpen = 200;

/** Checks that leave something to settle, in full and readable without the page's script. */
export function open(report: ReportView, earlier: Earlier): Branch {
  const { first, more } = openChecks(report, mostOpen);
  return section(
    'open',
    `Open checks (${first.length + more})`,
    first.length === 0
      ? h('p', {}, report.counts.total === 0 ? 'No check ran.' : 'No check that ran is open.')
      : first.map((check) => checkView(rowOf(check), detailOf(check, earlier(check.id)))),
    more > 0
      ? h(
          'p',
          { class: 'left-out' },
          `These are the gravest ${first.length}; ${more} more are in the list of all checks.`,
        )
      : undefined,
  );
}
