import type { BudgetResult, CheckResult, RunReport } from '../../model/result.ts';
import { minimalReport } from './minimal.ts';
import { caught, common } from './parts.ts';
import { createBudget, loadBudget } from './budgets.ts';

const gated = {
  quantile: 0.5,
  windows: 1,
  alpha: 0.001,
  bursts: { all: 14, noisy: 1 },
  decision: 'passed',
  reason: 'decided within the budget',
} as const;

const cold: BudgetResult = {
  ...gated,
  measure: 'cold',
  unit: 'ns',
  limit: 100e6,
  estimate: 41e6,
  interval: [36e6, 58e6],
  n: 14,
  exceeding: 0,
  taken: 14,
  needs: 14,
  turnsAt: 36e6,
};
const memory: BudgetResult = {
  ...gated,
  measure: 'memory',
  unit: 'B',
  by: 'tracemalloc',
  others: [{ by: 'resident', bytes: 131_072 }],
  limit: 65_536,
  estimate: 98_304,
  interval: [98_000, 98_900],
  n: 12,
  exceeding: 12,
  taken: 12,
  needs: 12,
  bursts: { all: 12, noisy: 0 },
  decision: 'failed',
  reason: 'decided over the budget',
  turnsAt: 98_900,
};
const relative: BudgetResult = {
  ...gated,
  measure: 'relative',
  unit: 'ratio',
  baseline: 'use_coordinator_orchestrator: false',
  targetNs: 327_000,
  baselineNs: 309_000,
  limit: 1.1,
  estimate: 1.058,
  interval: [0.97, 1.094],
  n: 11,
  exceeding: 0,
  taken: 11,
  needs: 11,
  bursts: { all: 176, noisy: 20 },
  turnsAt: 0.97,
};

/** Test support: a run with a budget of each kind, each drawn in another way. */
export const everyBudget: RunReport = {
  ...minimalReport,
  verdict: 'DEGRADED',
  exitCode: 1,
  reasons: ['budget.components.create[cart][memory] (major) failed'],
  counts: { ...minimalReport.counts, total: 5, passed: 3, failed: 1, inconclusive: 1 },
  shown: { causal: 3, comparison: 0 },
  checks: [
    loadBudget,
    createBudget,
    passed('budget.settings.load[cold]', cold),
    failed('budget.components.create[cart][memory]', memory),
    passed('budget.settings.load[baseline]', relative),
  ],
  gates: { count: 5, alpha: 0.001, chance: 0.005 },
};

function passed(id: string, budget: BudgetResult): CheckResult {
  return {
    ...common(id, 'performance', `${id} is within its limit`),
    status: 'passed',
    evidence: [],
    budget,
    proof: {
      level: 'causal',
      controls: [caught('planted-delay', 'causal', 'a delay', 'over-budget')],
    },
  };
}

function failed(id: string, budget: BudgetResult): CheckResult {
  return {
    ...common(id, 'performance', `${id} is within its limit`),
    status: 'failed',
    signal: 'over-memory-budget',
    reason: 'each result keeps 98304 bytes, over the budget of 65536',
    evidence: [],
    budget,
    proof: { level: 'none', controls: [] },
  };
}
