import { causal, type CheckKind, type Expansion } from '../check.ts';
import { baselineOf } from './baseline.ts';
import { budgetedCalls, type Budgeted } from './calls.ts';
import { claimOf, judgeBudget } from './judge.ts';
import { durationNs } from '../../plan/units/duration.ts';
import type { Signal } from '../../model/result.ts';
import type { BudgetStimulus } from '../../observe/measure/stimulus.ts';

export const budget: CheckKind = {
  name: 'budget',
  category: 'performance',
  severity: 'major',
  summary: 'the quantile of time or memory is within the budget',
  controls: [
    {
      id: 'planted-delay',
      kind: 'causal',
      fault: 'a delay of twice the budget inside the timed call, for a budget of time',
      signals: ['over-budget', 'over-baseline'],
    },
    {
      id: 'planted-ballast',
      kind: 'causal',
      fault: 'twice the budget kept beside each result, for a budget of memory',
      signals: ['over-memory-budget'],
    },
  ],
  expand: (expansion) => {
    const all = budgetedCalls(expansion);
    const alpha = alphaFor(all.length);
    return all.flatMap((each) => {
      const own = stimulusOf(each, expansion, alpha, false);
      const planted = stimulusOf(each, expansion, alpha, true);
      if (own === undefined || planted === undefined) return [];
      const { id, fault, signal } = controlOf(each);
      return [
        {
          id: each.id,
          claim: claimOf(each, own),
          plan: expansion.file.place(['budgets', each.budget, each.limit.key]),
          observe: { timed: own },
          judge: judgeBudget,
          controls: [causal(id, fault, [signal], { timed: planted })],
        },
      ];
    });
  },
};

/**
 * The run's chance of a false verdict is shared out evenly, by the sum of the chances of all gates, which holds
 * however they depend on each other. A few gates get no more than each would have by itself.
 */
export function alphaFor(gates: number): number {
  return Math.min(ALPHA_OF_GATE, ALPHA_OF_RUN / Math.max(1, gates));
}

const ALPHA_OF_GATE = 0.001;
const ALPHA_OF_RUN = 0.01;
const DEFAULT_CAP = '10 s';

function stimulusOf(
  budgeted: Budgeted,
  expansion: Expansion,
  alpha: number,
  planted: boolean,
): BudgetStimulus | undefined {
  const { id: name, scenario, limit: given, weighed } = budgeted;
  const { measure, quantile, limit } = given;
  const cap = expansion.file.plan.budgets?.cap ?? DEFAULT_CAP;
  const capMs = (durationNs(cap) ?? 0) / 1e6;
  const gated = { kind: 'budget', name, scenario, quantile, limit, alpha, capMs, planted } as const;
  const delayMs = planted ? (2 * limit) / 1e6 : 0;
  switch (measure) {
    case 'warm':
      return { ...gated, measure, delayMs, memory: weighed && !planted };
    case 'cold':
    case 'import':
      return { ...gated, measure, delayMs };
    case 'memory':
      return { ...gated, measure, ballastBytes: planted ? 2 * limit : 0 };
    case 'relative': {
      const baseline = baselineOf(budgeted, expansion);
      return baseline === undefined ? undefined : { ...gated, measure, baseline };
    }
  }
}

function controlOf({ limit: { measure, limit } }: Budgeted): {
  id: string;
  fault: string;
  signal: Signal;
} {
  const delay = `a delay of ${(2 * limit) / 1e6} ms`;
  switch (measure) {
    case 'warm':
    case 'cold':
      return {
        id: 'planted-delay',
        fault: `${delay} inside the timed call`,
        signal: 'over-budget',
      };
    case 'import':
      return { id: 'planted-delay', fault: `${delay} inside the import`, signal: 'over-budget' };
    case 'memory':
      return {
        id: 'planted-ballast',
        fault: `${2 * limit} bytes kept beside each result`,
        signal: 'over-memory-budget',
      };
    case 'relative':
      return {
        id: 'planted-delay',
        fault: `a delay of ${2 * limit} times the baseline inside the timed call`,
        signal: 'over-baseline',
      };
  }
}
