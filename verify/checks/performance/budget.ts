import type { CheckKind, Expansion } from '../check.ts';
import { declareControls, type Control } from '../control.ts';
import { baselineOf } from './baseline.ts';
import { budgetedCalls, type Budgeted } from './calls.ts';
import { claimOf, judgeBudget } from './judge.ts';
import { durationNs } from '../../plan/units/duration.ts';
import type { BudgetStimulus } from '../../observe/measure/stimulus.ts';

const controls = declareControls({
  'planted-delay': {
    kind: 'causal',
    fault: 'for a time budget: a delay of twice the budget inside the timed call',
    signals: ['over-budget', 'over-baseline'],
  },
  'planted-ballast': {
    kind: 'causal',
    fault: 'for a memory budget: twice the budget is retained with each result',
    signals: ['over-memory-budget'],
  },
});

export const budget: CheckKind = {
  name: 'budget',
  category: 'performance',
  severity: 'major',
  plan: 'budgets.<name>.<limit>',
  summary: 'a quantile of the time or memory is within its limit',
  controls,
  expand: (expansion) => {
    const calls = budgetedCalls(expansion);
    const alpha = alphaFor(calls.length);
    return calls.flatMap((call) => {
      const own = stimulusOf(call, expansion, alpha, false);
      const planted = stimulusOf(call, expansion, alpha, true);
      if (own === undefined || planted === undefined) return [];
      return [
        {
          id: call.id,
          claim: claimOf(call, own),
          at: [call.at.slice(0, -1), call.limit.key],
          observe: { timed: own },
          judge: judgeBudget,
          controls: [controlOf(call, planted)],
        },
      ];
    });
  },
};

/**
 * The probability of a wrong verdict in the whole run is divided equally among the gates. By the union bound this is
 * valid however the gates depend on each other. With few gates, none gets more than a single gate would.
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

function controlOf({ limit: { measure, limit } }: Budgeted, planted: BudgetStimulus): Control {
  const observe = { timed: planted };
  const delay = `a delay of ${(2 * limit) / 1e6} ms`;
  switch (measure) {
    case 'warm':
    case 'cold':
      return controls['planted-delay'].with({ fault: `${delay} inside the timed call`, observe });
    case 'import':
      return controls['planted-delay'].with({ fault: `${delay} inside the import`, observe });
    case 'relative':
      return controls['planted-delay'].with({
        fault: `a delay of ${2 * limit} times the baseline inside the timed call`,
        observe,
      });
    case 'memory':
      return controls['planted-ballast'].with({
        fault: `${2 * limit} bytes are retained with each result`,
        observe,
      });
  }
}
