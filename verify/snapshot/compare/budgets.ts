import type { BudgetPair, ReportView } from '../../model/result.ts';
import type { Snapshot } from '../schema.ts';

/** Budgets that were measured on both sides, for the same quantile. */
export function compareBudgets({ budgets }: Snapshot, { checks }: ReportView): BudgetPair[] {
  return Array.from(checks.filter(({ category }) => category === 'performance')).flatMap(
    (check): BudgetPair[] => {
      const now = 'budget' in check ? check.budget : undefined;
      const before = budgets.find(({ id }) => id === check.id);
      if (now === undefined || before?.quantile !== now.quantile) return [];
      return [
        {
          id: check.id,
          quantile: now.quantile,
          from: { estimate: before.estimate, interval: before.interval },
          to: { estimate: now.estimate, interval: now.interval },
        },
      ];
    },
  );
}
