/** What stands under a name in `budgets`, as limits. */
import { durationNs } from './duration.ts';
import { sizeBytes } from './size.ts';
import type { BudgetPlan } from './budgets.ts';

/** One limit; `key` is where it stands. */
export type Limit =
  | { key: string; measure: 'warm'; quantile: number; limit: number }
  | { key: 'cold' | 'import'; measure: 'cold' | 'import'; quantile: number; limit: number }
  | { key: 'memory'; measure: 'memory'; quantile: number; limit: number }
  | { key: string; measure: 'relative'; quantile: number; limit: number };

/** Every limit of one budget, in the order of the plan. */
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

/** `p95` as 0.95; undefined for anything else. Beyond p99.9 a gate would need tens of thousands of samples. */
export function quantileOf(key: string): number | undefined {
  const [, percent] = /^p(\d{1,2}(?:\.\d+)?)$/.exec(key) ?? [];
  const quantile = Number(percent) / 100;
  return quantile > 0 && quantile <= 0.999 ? quantile : undefined;
}

/** `<= baseline + 10 %` as 1.1; undefined where the text is no comparison with a baseline. */
export function baselineRatio(text: string): number | undefined {
  const match = /^\s*<=\s*baseline(?:\s*\+\s*(\d+(?:\.\d+)?)\s*%)?\s*$/.exec(text);
  return match === null ? undefined : 1 + Number(match[1] ?? 0) / 100;
}
