/** A gate's account of one budget, as types. */

/** Who counted the memory: V8's heap, Python's tracemalloc, or the system by the process's resident pages. */
export const memoryAccounts = ['heap', 'tracemalloc', 'resident'] as const;
export type MemoryAccount = (typeof memoryAccounts)[number];

export interface MemoryWeight {
  by: MemoryAccount;
  bytes: number;
}

/** What all budgets have in common; limit, estimate, interval and `turnsAt` are in the budget's unit. */
interface Gated {
  quantile: number;
  limit: number;
  estimate: number;
  /** confidence interval of the quantile; null is an open end */
  interval: [number | null, number | null];
  /** samples behind the estimate, those of the decisive window */
  n: number;
  /** of these, how many were over the limit */
  exceeding: number;
  windows: number;
  /** samples in all windows */
  taken: number;
  /** the fewest samples on which it could have passed */
  needs: number;
  /** the chance of a false pass, and that of a false fail, at most */
  alpha: number;
  /** bursts of samples, and how many of them fell into moments in which the machine itself was slow */
  bursts: { all: number; loud: number };
  decision: 'passed' | 'failed' | 'inconclusive';
  reason: string;
  /** the same samples would decide the other way round on a limit below this (passed), or from it on (failed) */
  turnsAt: number | null;
}

/** Later calls in a process. */
export interface WarmBudget extends Gated {
  measure: 'warm';
  unit: 'ns';
  /** first call in its process, importing not included */
  coldFirstCallNs: number;
  /** importing the module, when this call was the first to need it */
  importNs: number;
  /** every later call gave the very object that the first one had made */
  same?: true;
  /** what one component that is kept alive weighs, in bytes, by each account; absent where nothing is kept */
  memory?: MemoryWeight[];
  /** of all samples, in nanoseconds */
  summary?: {
    mean: number;
    standardDeviation: number;
    p50: number;
    p99: number;
    min: number;
    max: number;
  };
}
/** One sample a process: its first call, or the import of its modules. */
export interface ColdBudget extends Gated {
  measure: 'cold' | 'import';
  unit: 'ns';
}
/** What one result weighs that is kept alive. */
export interface MemoryBudget extends Gated {
  measure: 'memory';
  unit: 'B';
  by: MemoryAccount;
  /** by other accounts, for information */
  others: MemoryWeight[];
}
/** One sample a pair of processes: the target's median over the baseline's. */
export interface RelativeBudget extends Gated {
  measure: 'relative';
  unit: 'ratio';
  /** what it was compared with, in words */
  baseline: string;
  targetNs: number;
  baselineNs: number;
}
export type BudgetResult = WarmBudget | ColdBudget | MemoryBudget | RelativeBudget;

/** How the chance of a false verdict is shared out among the gates of a plan. */
export interface GatesOfRun {
  count: number;
  /** of each gate: a false pass, or a false fail; a gate cannot be wrong in both ways at once */
  alpha: number;
  /** that any verdict of the run is false, at most */
  chance: number;
}
