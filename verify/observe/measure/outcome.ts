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
 * What the gate says when no more samples come, with figures of the last window that has a sample, the decisive one.
 * The estimate is an order statistic: of the quiet samples after a fail, else of all. The interval holds all limits
 * on which these samples decide nothing: on one below `low` the quiet ones fail, on one from `high` on all of them
 * pass, and each end misses the quantile with a chance of alpha at most.
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
  /** null is an open end */
  interval: [low: number | null, high: number | null];
  n: number;
  exceeding: number;
  /** windows that have a sample */
  windows: number;
}

/**
 * `contended` where the loud moments made the difference: with them it would fail, without them it would pass, or they
 * left too few quiet samples for a fail. `too-few-samples` where the window in progress (an empty one after a fail) is
 * too short to decide for the side that the estimate is on, as 80 samples are for a pass at quantile 0.9, however fast
 * they were. Else `near-budget`.
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
  const [all, still] = samplesOfLast(gate);
  const estimate = ranked(
    ofQuiet ? still : all,
    estimateRank(bounds.quantile, ofQuiet ? quiet.n : n),
  );
  return {
    quantile: bounds.quantile,
    limit,
    estimate,
    interval: around(estimate, endsOf(bounds, all, still)),
    n: ofQuiet ? quiet.n : n,
    exceeding: ofQuiet ? quiet.exceeding : exceeding,
    windows: windows.length,
  };
}

/** Samples of the last window in order of size: all, and those of quiet moments. */
function samplesOfLast({ samples, quiet, windows }: Gate): [all: number[], still: number[]] {
  const start = windows.slice(0, -1).reduce((sum, window) => sum + window.n, 0);
  const end = start + (windows.at(-1)?.n ?? 0);
  const all = samples.slice(start, end);
  const still = all.filter((_, index) => quiet[start + index]);
  return [all.toSorted((a, b) => a - b), still.toSorted((a, b) => a - b)];
}

type Ends = [low: number | null, high: number | null];

/** k(L) < failMin[n] from the first of these limits on, and k(L) > passMax[n] up to the second. */
function endsOf({ failMin, passMax }: GateBounds, all: number[], still: number[]): Ends {
  const [n, quiet] = [all.length, still.length];
  const low = ranked(still, quiet - (failMin[quiet] ?? quiet + 1) + 1);
  return [low, ranked(all, n - (passMax[n] ?? -1))];
}

/** The ends stem from different samples, so that one may lie beyond the estimate: a wider interval errs less. */
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

/** The smallest rank that has a share of `quantile` of n up to it. */
function estimateRank(quantile: number, n: number): number {
  // 0.07 * 100 is a little over 7 in floating point, and means 7.
  return Math.ceil(quantile * n * (1 - Number.EPSILON * 2));
}
