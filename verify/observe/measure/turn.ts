/** What becomes of a gate with each burst, apart from where the burst comes from. */
import {
  advanceGate,
  failedWindows,
  gateDecision,
  isGateOver,
  openWindow,
  rejudgeGate,
  revokeWindow,
  type Gate,
  type Moment,
} from './gate.ts';
import { gateFor, PATIENCE, type Bursts, type GateNeeds } from './measured.ts';
import { samplesToPass } from './tables.ts';
import { createPace, type Pace } from './pace.ts';
import { createMoments, type Moments } from './moments.ts';
import type { Canaries } from '../../probe/protocol.ts';

/** A gate with the canaries around each of its bursts. */
export interface Turn {
  gate: Gate;
  /** with a planted fault: then it is no interference that makes it slow, and there is nothing to wait for */
  planted: boolean;
  around: (Around & { count: number; at: number | undefined })[];
  /**
   * Of its own bursts alone, counted or not: how long canaries take also hangs on what was called right before. Both
   * of these hear the canaries after them.
   */
  moments: Moments;
  pace: Pace;
  /** the first window that fails may only tell of calls that are not yet compiled: they are run in, and it is revoked */
  runIn: 'never yet' | 'due' | 'done';
  /** when it may have its next burst */
  restsUntilMs: number;
  /** how long it was told to rest between windows: the cap is on the time of sampling alone */
  restedMs: number;
  /** what the canaries' bounds were when its moments were last judged anew */
  lookedWith: readonly number[];
}

/** The canaries before and after a burst. */
export interface Around {
  before: Canaries | undefined;
  after: Canaries | undefined;
}

export function newTurn(needs: GateNeeds & { planted: boolean }): Turn {
  return {
    gate: gateFor(needs),
    planted: needs.planted,
    around: [],
    moments: createMoments(),
    pace: createPace(),
    runIn: needs.planted ? 'done' : 'never yet',
    restsUntilMs: 0,
    restedMs: 0,
    lookedWith: [],
  };
}

export function takeTurn(
  turn: Turn,
  samples: readonly number[],
  around: Around,
  nowMs: number,
): void {
  const failed = failedWindows(turn.gate);
  const at = hear(turn, around.after);
  turn.around.push({ ...around, at, count: samples.length });
  turn.gate = advanceGate(turn.gate, samples, momentOf(turn, { ...around, at }));
  const isFresh = failedWindows(turn.gate) > failed;
  if (isFresh && turn.runIn === 'never yet') {
    turn.runIn = 'due';
    turn.gate = revokeWindow(turn.gate);
    return;
  }
  if (isFresh) rejudge(turn);
  const betweenMs = isFresh ? windowRestMs(turn) : 0;
  turn.restedMs += betweenMs;
  turn.restsUntilMs = nowMs + Math.max(betweenMs, lateRestMs(turn.gate));
}

/** The canaries after its calls; which of its pace is it? Those before tell of what was called before. */
export function hear(turn: Turn, after: Canaries | undefined): number | undefined {
  if (after === undefined) return undefined;
  turn.moments.hear([after]);
  return isAlike(turn) ? turn.pace.hear(after) : undefined;
}

/**
 * Stretches can only be held against each other where what is between their canaries is always the same: canaries that
 * are rarely heard find another heap each time, and a budget on a tail is for calls of which some are not as others.
 */
function isAlike(turn: Turn): boolean {
  return turn.gate.bounds.quantile <= 0.5 && typicalMs(turn) <= QUICK_MS;
}

/** The median of its last calls. */
export function typicalMs({ gate: { samples } }: Turn): number {
  const last = samples.slice(-LAST).toSorted((a, b) => a - b);
  // no clock tells less
  return Math.max(1, last[Math.floor(last.length / 2)] ?? 0) / 1e6;
}

const LAST = 16;
const QUICK_MS = 5;

/** What is heard while it rests may show that the machine had been slow; then it need not rest any longer. */
export function look(turn: Turn): void {
  const isSame = boundsOf(turn).every(
    (bound, kind) => bound > 0.99 * (turn.lookedWith[kind] ?? Infinity),
  );
  if (failedWindows(turn.gate) > 0 && !isSame) rejudge(turn);
}

function rejudge(turn: Turn): void {
  const failed = failedWindows(turn.gate);
  turn.lookedWith = boundsOf(turn);
  const quiet = turn.around.flatMap((around) =>
    Array<boolean>(around.count).fill(momentOf(turn, around) === 'quiet'),
  );
  turn.gate = rejudgeGate(turn.gate, quiet);
  if (failedWindows(turn.gate) < failed) turn.restsUntilMs = 0;
}

function boundsOf({ pace, moments }: Turn): readonly number[] {
  return [...moments.bounds(), ...pace.bounds()];
}

function momentOf(
  { planted, pace, moments }: Turn,
  { before, after, at }: Around & { at: number | undefined },
): Moment {
  if (planted) return 'quiet';
  const isUsual = at === undefined || pace.isUsual(at);
  return isUsual ? moments.between(before, after) : 'loud';
}

export function burstsOf(turn: Turn): Bursts {
  const loud = turn.around.filter((each) => momentOf(turn, each) === 'loud');
  return { all: turn.around.length, loud: loud.length };
}

/**
 * Whether a gate gets more samples, after so much time, its rests not counted. The cap is for all gates together; one
 * that never had the samples which it needs goes on until its own calls have taken as long, and one over its limit
 * with every sample for longer still.
 */
export function mayGoOn(gate: Gate, elapsedMs: number, capMs: number): boolean {
  if (isGateOver(gate)) return false;
  const { samples, limit, bounds } = gate;
  const isAlwaysOver = samples.length > 0 && samples.every((sample) => sample > limit);
  if (elapsedMs < capMs * (isAlwaysOver ? PATIENCE : 1)) return true;
  const ownMs = samples.reduce((sum, sample) => sum + sample, 0) / 1e6;
  return samples.length < (samplesToPass(bounds) ?? 0) && samples.length > 0 && ownMs < capMs;
}

/** Interference lasts: three windows so far apart are rarely all within one phase of it. */
const BETWEEN_WINDOWS_MS = 3500;
/** Only a fail can still come, and none does in a loud moment: there is no hurry. */
const BETWEEN_LATE_BURSTS_MS = 20;

function windowRestMs({ gate, planted }: Turn): number {
  return planted || gateDecision(gate) !== 'undecided' ? 0 : BETWEEN_WINDOWS_MS;
}

function lateRestMs(gate: Gate): number {
  return openWindow(gate).n >= gate.bounds.maxSamples ? BETWEEN_LATE_BURSTS_MS : 0;
}
