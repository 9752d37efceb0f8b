/** The state of a gate while it is sampled, burst by burst. */
import {
  advanceGate,
  failedWindows,
  gateDecision,
  isGateOver,
  openWindow,
  reclassifyGate,
  revokeWindow,
  type Gate,
  type MachineState,
} from './gate.ts';
import { gateFor, CAP_FACTOR, type Bursts, type GateNeeds } from './budget-outcome.ts';
import { samplesToPass } from './tables.ts';
import { createSlowdownDetector, type SlowdownDetector } from './slowdown.ts';
import { createNoiseDetector, type NoiseDetector } from './noise.ts';
import type { Canaries } from '../../probe/protocol.ts';

/** A gate with its bursts, and the canaries around each of them. */
export interface Sampling {
  gate: Gate;
  /** whether a fault makes the calls slow: then no noise has to be waited for */
  planted: boolean;
  bursts: Burst[];
  /** Detectors for the canaries after this gate's bursts: canaries also depend on what was called right before. */
  noise: NoiseDetector;
  slowdown: SlowdownDetector;
  /** the first window that fails may only show calls that are not yet compiled: it is revoked, and they are warmed up */
  warmUp: 'not needed yet' | 'due' | 'done';
  /** when the next burst is due */
  pausedUntilMs: number;
  /** total pauses between windows, which do not count towards the cap */
  pausedMs: number;
  /** the detectors' bounds when the bursts were last classified */
  boundsAtLastCheck: readonly number[];
}

/** The canaries before and after a burst. */
export interface Around {
  before: Canaries | undefined;
  after: Canaries | undefined;
}

interface Burst extends Around {
  /** number of samples */
  count: number;
  /** index in the slowdown detector */
  at: number | undefined;
}

export function startSampling(needs: GateNeeds & { planted: boolean }): Sampling {
  return {
    gate: gateFor(needs),
    planted: needs.planted,
    bursts: [],
    noise: createNoiseDetector(),
    slowdown: createSlowdownDetector(),
    warmUp: needs.planted ? 'done' : 'not needed yet',
    pausedUntilMs: 0,
    pausedMs: 0,
    boundsAtLastCheck: [],
  };
}

export function addBurst(
  sampling: Sampling,
  samples: readonly number[],
  around: Around,
  nowMs: number,
): void {
  const failed = failedWindows(sampling.gate);
  const at = recordCanaries(sampling, around.after);
  sampling.bursts.push({ ...around, at, count: samples.length });
  sampling.gate = advanceGate(sampling.gate, samples, classify(sampling, { ...around, at }));
  const isNewFailure = failedWindows(sampling.gate) > failed;
  if (isNewFailure && sampling.warmUp === 'not needed yet') {
    sampling.warmUp = 'due';
    sampling.gate = revokeWindow(sampling.gate);
    return;
  }
  if (isNewFailure) reclassifyBursts(sampling);
  const betweenMs = isNewFailure ? windowPauseMs(sampling) : 0;
  sampling.pausedMs += betweenMs;
  sampling.pausedUntilMs = nowMs + Math.max(betweenMs, latePauseMs(sampling.gate));
}

/**
 * Records the canaries after the gate's calls; those before depend on other calls. Returns their index in the slowdown
 * detector.
 */
export function recordCanaries(
  sampling: Sampling,
  after: Canaries | undefined,
): number | undefined {
  if (after === undefined) return undefined;
  sampling.noise.record([after]);
  return isComparable(sampling) ? sampling.slowdown.record(after) : undefined;
}

/**
 * Blocks of canaries are comparable only if the same work lies between them. Canaries after slow calls are rare and find
 * another heap each time, and a budget on a tail is for calls that differ from each other.
 */
function isComparable(sampling: Sampling): boolean {
  return sampling.gate.bounds.quantile <= 0.5 && typicalMs(sampling) <= QUICK_MS;
}

/** The median of the last calls. */
export function typicalMs({ gate: { samples } }: Sampling): number {
  const last = samples.slice(-LAST).toSorted((a, b) => a - b);
  // the resolution of the clock
  return Math.max(1, last[Math.floor(last.length / 2)] ?? 0) / 1e6;
}

const LAST = 16;
const QUICK_MS = 5;

/** Canaries recorded during a pause may show that the machine had been slow; then the pause can end. */
export function recheckBursts(sampling: Sampling): void {
  const isSame = boundsOf(sampling).every(
    (bound, kind) => bound > 0.99 * (sampling.boundsAtLastCheck[kind] ?? Infinity),
  );
  if (failedWindows(sampling.gate) > 0 && !isSame) reclassifyBursts(sampling);
}

function reclassifyBursts(sampling: Sampling): void {
  const failed = failedWindows(sampling.gate);
  sampling.boundsAtLastCheck = boundsOf(sampling);
  const quiet = sampling.bursts.flatMap((burst) =>
    Array<boolean>(burst.count).fill(classify(sampling, burst) === 'quiet'),
  );
  sampling.gate = reclassifyGate(sampling.gate, quiet);
  if (failedWindows(sampling.gate) < failed) sampling.pausedUntilMs = 0;
}

function boundsOf({ slowdown, noise }: Sampling): readonly number[] {
  return [...noise.bounds(), ...slowdown.bounds()];
}

function classify(
  { planted, slowdown, noise }: Sampling,
  { before, after, at }: Omit<Burst, 'count'>,
): MachineState {
  if (planted) return 'quiet';
  const isFast = at === undefined || slowdown.isAsFastAsUsual(at);
  return isFast ? noise.classify(before, after) : 'noisy';
}

export function countBursts(sampling: Sampling): Bursts {
  const noisy = sampling.bursts.filter((each) => classify(sampling, each) === 'noisy');
  return { all: sampling.bursts.length, noisy: noisy.length };
}

/**
 * Whether a gate gets more samples after this time, pauses not counted. The cap is for all gates together. A gate
 * without enough samples for a decision continues until its own calls have taken that long. A gate with every sample
 * over its limit continues even longer.
 */
export function needsSamples(gate: Gate, elapsedMs: number, capMs: number): boolean {
  if (isGateOver(gate)) return false;
  const { samples, limit, bounds } = gate;
  const isAlwaysOver = samples.length > 0 && samples.every((sample) => sample > limit);
  if (elapsedMs < capMs * (isAlwaysOver ? CAP_FACTOR : 1)) return true;
  const ownMs = samples.reduce((sum, sample) => sum + sample, 0) / 1e6;
  return samples.length < (samplesToPass(bounds) ?? 0) && samples.length > 0 && ownMs < capMs;
}

/** Noise lasts for seconds: three windows with this distance are rarely all within one phase of it. */
const BETWEEN_WINDOWS_MS = 3500;
/** Only a failure is still possible, and not while the machine is noisy: there is no hurry. */
const BETWEEN_LATE_BURSTS_MS = 20;

function windowPauseMs({ gate, planted }: Sampling): number {
  return planted || gateDecision(gate) !== 'undecided' ? 0 : BETWEEN_WINDOWS_MS;
}

function latePauseMs(gate: Gate): number {
  return openWindow(gate).n >= gate.bounds.maxSamples ? BETWEEN_LATE_BURSTS_MS : 0;
}
