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
import type { Moments } from './moments.ts';
import type { Canaries } from '../probe/protocol.ts';

/** A gate with the canaries around each of its bursts. */
export interface Turn {
  gate: Gate;
  /** with a planted fault: then it is no interference that makes it slow, and there is nothing to wait for */
  planted: boolean;
  around: (Around & { count: number })[];
  /** the first window that fails may only tell of calls that are not yet compiled: they are run in, and it is revoked */
  runIn: 'never yet' | 'due' | 'done';
  /** when it may have its next burst */
  restsUntilMs: number;
  /** how long it was told to rest between windows: the cap is on the time of sampling alone */
  restedMs: number;
  /** what the canaries' bounds were when its moments were last judged anew */
  lookedWith: readonly number[];
}

/** The canaries before and after a burst, and which of those heard in turn the first of these are. */
export interface Around {
  before: Canaries | undefined;
  after: Canaries | undefined;
  at: number;
}

export function newTurn(needs: GateNeeds & { planted: boolean }): Turn {
  return {
    gate: gateFor(needs),
    planted: needs.planted,
    around: [],
    runIn: needs.planted ? 'done' : 'never yet',
    restsUntilMs: 0,
    restedMs: 0,
    lookedWith: [],
  };
}

/** Takes in a burst, whose canaries were heard before. */
export function takeTurn(
  turn: Turn,
  samples: readonly number[],
  around: Around,
  moments: Moments,
  nowMs: number,
): void {
  const failed = failedWindows(turn.gate);
  turn.around.push({ ...around, count: samples.length });
  turn.gate = advanceGate(turn.gate, samples, momentOf(around, moments));
  const isFresh = failedWindows(turn.gate) > failed;
  if (isFresh && turn.runIn === 'never yet') {
    turn.runIn = 'due';
    turn.gate = revokeWindow(turn.gate);
    return;
  }
  if (isFresh) rejudge(turn, moments);
  const betweenMs = isFresh ? windowRestMs(turn) : 0;
  turn.restedMs += betweenMs;
  turn.restsUntilMs = nowMs + Math.max(betweenMs, lateRestMs(turn.gate));
}

/** What is heard while it rests may show that the machine had been slow; then it need not rest any longer. */
export function look(turn: Turn, moments: Moments): void {
  const isSame = moments
    .bounds()
    .every((bound, kind) => bound > 0.99 * (turn.lookedWith[kind] ?? Infinity));
  if (failedWindows(turn.gate) > 0 && !isSame) rejudge(turn, moments);
}

function rejudge(turn: Turn, moments: Moments): void {
  const failed = failedWindows(turn.gate);
  turn.lookedWith = moments.bounds();
  const quiet = turn.around.flatMap((around) =>
    Array<boolean>(around.count).fill(momentOf(around, moments) === 'quiet'),
  );
  turn.gate = rejudgeGate(turn.gate, quiet);
  if (failedWindows(turn.gate) < failed) turn.restsUntilMs = 0;
}

function momentOf({ before, after, at }: Around, moments: Moments): Moment {
  return moments.between(before, after, at);
}

export function burstsOf({ around }: Turn, moments: Moments): Bursts {
  const loud = around.filter((each) => momentOf(each, moments) === 'loud');
  return { all: around.length, loud: loud.length };
}

/**
 * Whether a gate gets more samples, after so much time, its rests not counted. The cap is for all gates together; one that never had the samples which it needs
 * goes on until its own calls have taken as long, and one over its limit with every sample for longer still.
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
const BETWEEN_PLANTED_MS = 250;
/** Only a fail can still come, and none does in a loud moment: there is no hurry. */
const BETWEEN_LATE_BURSTS_MS = 20;

function windowRestMs({ gate, planted }: Turn): number {
  if (gateDecision(gate) !== 'undecided') return 0;
  return planted ? BETWEEN_PLANTED_MS : BETWEEN_WINDOWS_MS;
}

function lateRestMs(gate: Gate): number {
  return openWindow(gate).n >= gate.bounds.maxSamples ? BETWEEN_LATE_BURSTS_MS : 0;
}
