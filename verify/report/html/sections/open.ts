import type { ReportView } from '../../../model/result.ts';
import { openCauses, sizeOf } from '../../../model/open-checks.ts';
import { unprovenText } from '../../content/facts.ts';
import { causeView } from '../cause-view.ts';
import type { Earlier } from '../earlier.ts';
import { section } from '../parts.ts';
import { h, type Branch } from '../tree.ts';

/** More would not be read, and the list has them all. */
const mostOpen = 200;

/** Checks that leave something to settle, in full and readable without the page's script. */
export function open(report: ReportView, earlier: Earlier): Branch {
  const { causes, more } = openCauses(report, mostOpen);
  const unproven = unprovenText(report);
  const told = causes.reduce((sum, cause) => sum + sizeOf(cause), 0);
  return section(
    'open',
    `Open checks (${told + more})`,
    unproven === '' ? undefined : h('p', { class: 'left-out' }, unproven),
    told === 0 && unproven === ''
      ? nothingOpen(report)
      : causes.map((cause) => causeView(cause, earlier)),
    more > 0
      ? h(
          'p',
          { class: 'left-out' },
          `These are the gravest ${told}; ${more} more are in the list of all checks.`,
        )
      : undefined,
  );
}

function nothingOpen({ counts }: ReportView): Branch {
  return h('p', {}, counts.total === 0 ? 'No check ran.' : 'No check that ran is open.');
}
