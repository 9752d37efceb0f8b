/** The limits of one entry in `budgets`. */
import { durationNs } from './duration.ts';
import { baselineRatio, quantileOf } from './limit-text.ts';
import { sizeBytes } from './size.ts';
import type { BudgetPlan } from '../schema/budgets.ts';

/** One limit. `key` is its key in the plan. */
export type Limit =
  | { key: string; measure: 'warm'; quantile: number; limit: number }
  | { key: 'cold' | 'import'; measure: 'cold' | 'import'; quantile: number; limit: number }
  | { key: 'memory'; measure: 'memory'; quantile: number; limit: number }
  | { key: string; measure: 'relative'; quantile: number; limit: number };

/** The limits of one budget, in the order of the plan. */
export function limitsOf(budget: BudgetPlan): Limit[] {
  return Object.entries(budget).flatMap(([key, given]): Limit[] => {
    if (typeof given !== 'string') return [];
    const quantile = quantileOf(key) ?? MEDIAN;
    if (key === 'memory')
      return [{ key, measure: 'memory', quantile, limit: sizeBytes(given) ?? 0 }];
    if (key === 'cold' || key === 'import')
      return [{ key, measure: key, quantile, limit: durationNs(given) ?? 0 }];
    const ratio = baselineRatio(given);
    if (ratio !== undefined) return [{ key, measure: 'relative', quantile, limit: ratio }];
    return [{ key, measure: 'warm', quantile, limit: durationNs(given) ?? 0 }];
  });
}

const MEDIAN = 0.5;
