import { budgetsOf } from '../check/results.ts';
import { chanceText } from '../budget/words.ts';
import { paragraph, quiet, type Measured, type Section } from '../part.ts';
import type { ReportView } from '../../../model/result.ts';

/** Budgets that did not pass come first, then those that are nearest to their limit. */
export function performance(report: ReportView): Section {
  const budgets = budgetsOf(report).toSorted((a, b) => rank(a) - rank(b) || share(b) - share(a));
  const { gates } = report;
  return {
    name: 'performance',
    title: 'Performance Assessment',
    blocks:
      budgets.length === 0
        ? []
        : [
            paragraph(gates === undefined ? '' : chanceText(gates)),
            { block: 'budgets', budgets },
            quiet(legend),
          ],
  };
}

const legend =
  'Budgets are for warm calls unless they say cold, import or memory. The cold first call is the first call in a fresh process, without ' +
  'the import. The import is given if this call was the first to need it. Median and p99 are of all warm calls, also of those that are not ' +
  'samples. A sample is noisy if the machine itself was slow at that moment: it counts for a pass and never for a failure. The error probability is that ' +
  'of a wrong verdict for this budget.';

const order = ['failed', 'inconclusive', 'unproven', 'waived', 'passed'] as const;

function rank({ check: { status } }: Measured): number {
  return order.findIndex((each) => each === status);
}

function share({ budget: { estimate, limit } }: Measured): number {
  return estimate / limit;
}
