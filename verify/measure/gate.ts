import type { InconclusiveReason } from '../result.ts';
import { gateDefaults, gateTables, type GateTables } from './tables.ts';

/** A gate without samples. @throws {RangeError} an option out of range, or tables that do not fit */
export function createGate({ limitNs, quantile, windows = 3, ...given }: GateOptions): Gate {
  const tables = given.tables ?? gateTables({ quantile, ...gateDefaults });
  const inRange = limitNs > 0 && limitNs < Infinity && Number.isSafeInteger(windows) && windows > 0;
  if (inRange && tables.quantile === quantile)
    return { limitNs, tables, windowsToFail: windows, samplesNs: [], windows: [] };
  const wanted = { limitNs, quantile, windows, tablesOf: tables.quantile };
  throw new RangeError(`no gate for ${JSON.stringify(wanted)}`);
}

/**
 * The gate with more samples, in time order; those that come after its end decide nothing.
 * @throws {RangeError} a sample that is negative or not finite: NaN would count as within the limit
 */
export function advanceGate(gate: Gate, samplesNs: readonly number[]): Gate {
  const bad = samplesNs.find((sampleNs) => !(sampleNs >= 0 && sampleNs < Infinity));
  if (bad !== undefined) throw new RangeError(`${bad} is not a duration in nanoseconds`);
  return samplesNs.reduce(count, { ...gate, samplesNs: [...gate.samplesNs, ...samplesNs] });
}

/** A pass in any window stands, since interference only adds time; a fail has to repeat. */
export function gateDecision({ windows, windowsToFail }: Gate): GateDecision {
  const { decision } = windows.at(-1) ?? emptyWindow;
  return decision === 'fail' && windows.length < windowsToFail ? 'undecided' : decision;
}

/** Whether more samples would change nothing: decided, or maxSamples reached undecided. */
export function isGateOver(gate: Gate): boolean {
  return gateDecision(gate) !== 'undecided' || openWindow(gate).n >= gate.tables.maxSamples;
}

/**
 * What the gate says when no more samples come. Estimate (an order statistic), interval, `n` and
 * `exceeding` are of the last window that has a sample, the decisive one. The interval comes from
 * the same tables; that of one window misses the quantile with a chance of alpha a side at most.
 * Undecided, the reason is `reasonIfStopped` where given; else `too-few-samples` when the window in
 * progress (an empty one after a fail) is too short to decide for the side that the estimate is on,
 * as 71 samples are for a pass at quantile 0.9, however fast they were; else `near-budget`.
 */
export function gateOutcome(gate: Gate, reasonIfStopped?: InconclusiveReason): GateOutcome {
  const decision = gateDecision(gate);
  const figures = figuresOf(gate);
  if (decision !== 'undecided' && figures.estimateNs !== null)
    return { status: decision === 'pass' ? 'passed' : 'failed', ...figures };
  const isOver = (figures.estimateNs ?? 0) > gate.limitNs;
  const derived = canDecide(gate, isOver) ? 'near-budget' : 'too-few-samples';
  return { status: 'inconclusive', reason: reasonIfStopped ?? derived, ...figures };
}

export interface GateOptions {
  /** a sample exactly on the limit is within it */
  readonly limitNs: number;
  readonly quantile: number;
  /** of the same quantile; those of `gateDefaults` unless given */
  readonly tables?: GateTables;
  /** how many windows in a row have to fail, 3 unless given */
  readonly windows?: number;
}

export type GateDecision = 'undecided' | 'pass' | 'fail';

export interface Gate {
  readonly limitNs: number;
  readonly tables: GateTables;
  readonly windowsToFail: number;
  /** every sample, in time order */
  readonly samplesNs: readonly number[];
  /** one after the other from the first sample on; all but the last one have failed */
  readonly windows: readonly GateWindow[];
}

export interface GateWindow {
  readonly n: number;
  readonly exceeding: number;
  readonly decision: GateDecision;
}

export type GateOutcome =
  | ({ status: 'passed' | 'failed' } & GateFigures<number>)
  | ({ status: 'inconclusive'; reason: InconclusiveReason } & GateFigures<number>)
  | ({ status: 'inconclusive'; reason: InconclusiveReason } & GateFigures<null>);

/** The estimate is null when there is no sample. */
export interface GateFigures<Estimate extends number | null> {
  quantile: number;
  limitNs: number;
  estimateNs: Estimate;
  /** null is an open end */
  intervalNs: [low: number | null, high: number | null];
  /** estimate / limit: the estimate would stand on a limit this many times as high */
  turnsAt: Estimate;
  n: number;
  exceeding: number;
  /** windows that have a sample */
  windows: number;
}

const emptyWindow: GateWindow = { n: 0, exceeding: 0, decision: 'undecided' };

function count(gate: Gate, sampleNs: number): Gate {
  if (isGateOver(gate)) return gate;
  const open = openWindow(gate);
  const n = open.n + 1;
  const exceeding = open.exceeding + (sampleNs > gate.limitNs ? 1 : 0);
  const grown = { n, exceeding, decision: decide(gate.tables, n, exceeding) };
  const closed = gate.windows.filter(({ decision }) => decision === 'fail');
  return { ...gate, windows: [...closed, grown] };
}

function openWindow({ windows }: Gate): GateWindow {
  const last = windows.at(-1);
  return last === undefined || last.decision === 'fail' ? emptyWindow : last;
}

function decide({ passMax, failMin }: GateTables, n: number, exceeding: number): GateDecision {
  if (exceeding <= (passMax[n] ?? -1)) return 'pass';
  return exceeding >= (failMin[n] ?? Infinity) ? 'fail' : 'undecided';
}

/** Whether a window of this length fails, or passes, when all of its samples say so. */
function canDecide(gate: Gate, isOver: boolean): boolean {
  const { n } = openWindow(gate);
  return decide(gate.tables, n, isOver ? n : 0) !== 'undecided';
}

function figuresOf({ limitNs, tables, samplesNs, windows }: Gate): AnyFigures {
  const { quantile, passMax, failMin } = tables;
  const { n, exceeding } = windows.at(-1) ?? emptyWindow;
  const start = windows.slice(0, -1).reduce((sum, window) => sum + window.n, 0);
  const sorted = samplesNs.slice(start, start + n).toSorted((a, b) => a - b);
  const ranked = (rank: number): number | null => sorted[rank - 1] ?? null;
  // k(B) < failMin[n] from the first of these on, and k(B) > passMax[n] up to the second.
  const intervalNs: AnyFigures['intervalNs'] = [
    ranked(n - (failMin[n] ?? n + 1) + 1),
    ranked(n - (passMax[n] ?? -1)),
  ];
  const shared = { quantile, limitNs, intervalNs, n, exceeding, windows: windows.length };
  const estimateNs = ranked(estimateRank(quantile, n));
  if (estimateNs === null) return { ...shared, estimateNs, turnsAt: null };
  return { ...shared, estimateNs, turnsAt: estimateNs / limitNs };
}

type AnyFigures = GateFigures<number> | GateFigures<null>;

/** The smallest rank that has a share of `quantile` of n up to it. */
function estimateRank(quantile: number, n: number): number {
  // 0.07 * 100 is a little over 7 in floating point, and means 7.
  return Math.ceil(quantile * n * (1 - Number.EPSILON * 2));
}
