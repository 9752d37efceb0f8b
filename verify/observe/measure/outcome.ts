import type { InconclusiveReason } from '../../model/result.ts';
import {
  emptyWindow,
  fails,
  gateDecision,
  openWindow,
  passes,
  type Gate,
  type GateBounds,
  type Tally,
} from './gate.ts';

/**
 * The decision without further samples, with the figures of the last window that has samples, the decisive one. The
 * estimate is an order statistic: of the quiet samples after a fail, otherwise of all. The interval has all limits for
 * which these samples decide nothing: for a limit below `low` the quiet ones fail, for one from `high` on all of them
 * pass. Each end misses the quantile with a probability of at most alpha.
 */
export function gateOutcome(gate: Gate): GateOutcome {
  const decision = gateDecision(gate);
  const figures = figuresOf(gate, decision === 'fail');
  const { estimate } = figures;
  if (decision !== 'undecided' && estimate !== null)
    return { status: decision === 'pass' ? 'passed' : 'failed', ...figures, estimate };
  return {
    status: 'inconclusive',
    reason: reasonOf(gate, (estimate ?? 0) > gate.limit),
    ...figures,
  };
}

export type GateOutcome =
  | ({ status: 'passed' | 'failed' } & GateFigures<number>)
  | ({ status: 'inconclusive'; reason: InconclusiveReason } & GateFigures<number | null>);

/** The estimate is null when there is no sample. */
export interface GateFigures<Estimate extends number | null> {
  quantile: number;
  limit: number;
  estimate: Estimate;
  /** null means unbounded */
  interval: [low: number | null, high: number | null];
  n: number;
  exceeding: number;
  /** windows that have a sample */
  windows: number;
}

/**
 * `contended` if noise made the difference: with the noisy samples it would fail, without them it would pass, or too few
 * quiet samples were left for a fail. `too-few-samples` if the window in progress (an empty one after a fail) is too
 * short to decide for the side of the estimate, such as 80 samples for a pass at quantile 0.9, however fast they were.
 * Otherwise `near-budget`.
 */
function reasonOf(gate: Gate, isOver: boolean): InconclusiveReason {
  const { bounds } = gate;
  const open = openWindow(gate);
  if (fails(bounds, open) || passes(bounds, open.quiet)) return 'contended';
  if (!isOver) return passes(bounds, { ...open, exceeding: 0 }) ? 'near-budget' : 'too-few-samples';
  if (!fails(bounds, allOver(open))) return 'too-few-samples';
  return fails(bounds, allOver(open.quiet)) ? 'near-budget' : 'contended';
}

function allOver({ n }: Tally): Tally {
  return { n, exceeding: n };
}

function figuresOf(gate: Gate, ofQuiet: boolean): GateFigures<number | null> {
  const { limit, bounds, windows } = gate;
  const { n, quiet, exceeding } = windows.at(-1) ?? emptyWindow;
  const [all, quietSamples] = samplesOfLast(gate);
  const estimate = ranked(
    ofQuiet ? quietSamples : all,
    estimateRank(bounds.quantile, ofQuiet ? quiet.n : n),
  );
  return {
    quantile: bounds.quantile,
    limit,
    estimate,
    interval: around(estimate, endsOf(bounds, all, quietSamples)),
    n: ofQuiet ? quiet.n : n,
    exceeding: ofQuiet ? quiet.exceeding : exceeding,
    windows: windows.length,
  };
}

/** The samples of the last window, sorted: all, and the quiet ones. */
function samplesOfLast({ samples, quiet, windows }: Gate): [all: number[], quietSamples: number[]] {
  const start = windows.slice(0, -1).reduce((sum, window) => sum + window.n, 0);
  const end = start + (windows.at(-1)?.n ?? 0);
  const all = samples.slice(start, end);
  const quietSamples = all.filter((_, index) => quiet[start + index]);
  return [all.toSorted((a, b) => a - b), quietSamples.toSorted((a, b) => a - b)];
}

type Ends = [low: number | null, high: number | null];

/** For a limit L, k(L) < failMin[n] from the first of these on, and k(L) > passMax[n] up to the second. */
function endsOf({ failMin, passMax }: GateBounds, all: number[], quietSamples: number[]): Ends {
  const [n, quiet] = [all.length, quietSamples.length];
  const low = ranked(quietSamples, quiet - (failMin[quiet] ?? quiet + 1) + 1);
  return [low, ranked(all, n - (passMax[n] ?? -1))];
}

/** The ends are from different samples, so one may be beyond the estimate: then the interval is widened to it. */
function around(estimate: number | null, [low, high]: Ends): Ends {
  if (estimate === null) return [low, high];
  return [
    low === null ? null : Math.min(low, estimate),
    high === null ? null : Math.max(high, estimate),
  ];
}

function ranked(sorted: readonly number[], rank: number): number | null {
  return sorted[rank - 1] ?? null;
}

/** The smallest rank that includes a share of `quantile` of n. */
function estimateRank(quantile: number, n: number): number {
  // 0.07 * 100 is slightly more than 7 in floating point
  return Math.ceil(quantile * n * (1 - Number.EPSILON * 2));
}
