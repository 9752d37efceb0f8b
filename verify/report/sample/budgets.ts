import type { BudgetResult, CheckResult } from '../../model/result.ts';
import { caught, common } from './parts.ts';

const passedBudget: BudgetResult = {
  measure: 'warm',
  quantile: 0.5,
  unit: 'ns',
  limit: 1_000_000,
  estimate: 312_400,
  interval: [301_000, 330_900],
  n: 64,
  exceeding: 2,
  windows: 1,
  taken: 64,
  needs: 16,
  alpha: 0.001,
  bursts: { all: 8, noisy: 1 },
  decision: 'passed',
  reason: 'the median is under the limit',
  turnsAt: 301_000,
  coldFirstCallNs: 41_300_000,
  importNs: 560_000_000,
  memory: [{ by: 'heap', bytes: 18_432 }],
  summary: {
    mean: 330_000,
    standardDeviation: 40_000,
    p50: 312_400,
    p99: 803_000,
    min: 290_000,
    max: 1_200_000,
  },
};
/** Test support: a budget that passed, and one that is inconclusive. */
export const loadBudget: CheckResult = {
  ...common(
    'budget.settings.load',
    'performance',
    'settings.load takes at most 1 ms at the median',
  ),
  severity: 'minor',
  status: 'passed',
  evidence: [
    {
      subject: 'p50 in ns',
      measured: 312_400,
      operator: '<=',
      expected: 1_000_000,
      holds: true,
      n: 64,
    },
  ],
  budget: passedBudget,
  proof: {
    level: 'causal',
    controls: [caught('delay', 'causal', 'a delay of 2 ms is planted in the call', 'over-budget')],
  },
};
export const createBudget: CheckResult = {
  ...common(
    'budget.components.create',
    'performance',
    'components.create takes at most 10 ms at p95',
  ),
  severity: 'minor',
  status: 'inconclusive',
  reason: 'near-budget',
  evidence: [],
  budget: {
    measure: 'warm',
    quantile: 0.95,
    unit: 'ns',
    limit: 10_000_000,
    estimate: 10_150_000,
    interval: [9_900_000, null],
    n: 2000,
    exceeding: 104,
    windows: 3,
    taken: 6000,
    needs: 162,
    alpha: 0.001,
    bursts: { all: 750, noisy: 480 },
    decision: 'inconclusive',
    reason: 'near-budget',
    turnsAt: null,
    coldFirstCallNs: 14_000_000,
    importNs: 0,
  },
  proof: { level: 'none', controls: [] },
};
