import { gateDefaults, gateTables, type GateTables } from './tables.ts';

/**
 * A gate without samples: a sequential exact binomial test on a quantile. The probability of a false pass is at most
 * `alpha`, and so is that of a false fail, whatever the distribution. Every window may pass, so each has its share of
 * alpha for a false pass. A fail must repeat in several windows, so the bound of any one of them limits its probability.
 * @throws {RangeError} an option out of range
 */
export function createGate({ limit, quantile, windows = 3, ...given }: GateOptions): Gate {
  const { alpha, maxSamples, minSamples } = { ...gateDefaults, ...given };
  const inRange = limit > 0 && limit < Infinity && Number.isSafeInteger(windows) && windows > 0;
  if (!inRange) throw new RangeError(`no gate for ${JSON.stringify({ limit, quantile, windows })}`);
  const shared = { quantile, maxSamples, minSamples };
  const maxWindows = windows === 1 ? 1 : windows * 2;
  const { passMax } = gateTables({ ...shared, alpha: alpha / maxWindows });
  const { failMin } = gateTables({ ...shared, alpha });
  const bounds = { ...shared, alpha, passMax, failMin };
  return {
    limit,
    bounds,
    windowsToFail: windows,
    maxWindows,
    samples: [],
    quiet: [],
    windows: [],
  };
}

/**
 * The gate with more samples, in time order. Samples after its end have no effect. Noisy samples count for a pass,
 * because noise only adds time, and never for a fail.
 * @throws {RangeError} a sample that is negative or not finite: NaN would count as within the limit
 */
export function advanceGate(
  gate: Gate,
  samples: readonly number[],
  state: MachineState = 'quiet',
): Gate {
  const bad = samples.find((sample) => !(sample >= 0 && sample < Infinity));
  if (bad !== undefined) throw new RangeError(`${bad} is not a valid sample`);
  const isQuiet = state === 'quiet';
  return {
    ...gate,
    samples: [...gate.samples, ...samples],
    quiet: [...gate.quiet, ...samples.map(() => isQuiet)],
    windows: counted(gate, samples, isQuiet),
  };
}

/**
 * The gate after its samples were classified again: that the machine can be faster may become known only later. A window
 * that would not have failed with its quiet samples is revoked and no longer counts. Its share of alpha is spent, so
 * the number of windows is limited.
 */
export function reclassifyGate(gate: Gate, quiet: readonly boolean[]): Gate {
  let start = 0;
  const windows = gate.windows.map((window): GateWindow => {
    const own = quiet.slice(start, start + window.n);
    const samples = gate.samples.slice(start, start + window.n);
    start += window.n;
    const quietSamples = samples.filter((_, index) => own[index]);
    const tally = {
      n: quietSamples.length,
      exceeding: quietSamples.filter((each) => each > gate.limit).length,
    };
    const decision =
      window.decision === 'fail' && !failsAtAnyPoint(gate, quietSamples)
        ? 'revoked'
        : window.decision;
    return { ...window, quiet: tally, decision };
  });
  return { ...gate, quiet: [...quiet], windows };
}

/** The gate with its last failed window and everything after it revoked, if the failure has another known reason. */
export function revokeWindow(gate: Gate): Gate {
  const at = gate.windows.findLastIndex(({ decision }) => decision === 'fail');
  if (at === -1) return gate;
  const whole = gate.windows.slice(at).reduce((sum, { n, exceeding, quiet }) => ({
    n: sum.n + n,
    exceeding: sum.exceeding + exceeding,
    quiet: { n: sum.quiet.n + quiet.n, exceeding: sum.quiet.exceeding + quiet.exceeding },
    decision: 'revoked',
  }));
  return { ...gate, windows: [...gate.windows.slice(0, at), { ...whole, decision: 'revoked' }] };
}

/** A pass in any window is final; a fail must repeat. */
export function gateDecision(gate: Gate): Exclude<GateDecision, 'revoked'> {
  if (gate.windows.at(-1)?.decision === 'pass') return 'pass';
  return failedWindows(gate) >= gate.windowsToFail ? 'fail' : 'undecided';
}

export function failedWindows({ windows }: Gate): number {
  return windows.filter(({ decision }) => decision === 'fail').length;
}

/** Whether more samples would have no effect: decided, or undecided at the end of the windows or tables. */
export function isGateOver(gate: Gate): boolean {
  if (gateDecision(gate) !== 'undecided') return true;
  const open = openWindow(gate);
  const isLast = gate.windows.length >= gate.maxWindows;
  return open.quiet.n >= gate.bounds.maxSamples || (isLast && open === emptyWindow);
}

/** The window that gets the next sample. */
export function openWindow({ windows }: Gate): GateWindow {
  const last = windows.at(-1);
  return last?.decision === 'undecided' ? last : emptyWindow;
}

export function passes({ passMax }: GateBounds, { n, exceeding }: Tally): boolean {
  return exceeding <= (passMax[n] ?? -1);
}

export function fails({ failMin }: GateBounds, { n, exceeding }: Tally): boolean {
  return exceeding >= (failMin[n] ?? Infinity);
}

export interface GateOptions {
  /** a sample exactly on the limit is within it */
  readonly limit: number;
  readonly quantile: number;
  /** the maximal probability of a false pass, and of a false fail; by default that of `gateDefaults` */
  readonly alpha?: number;
  readonly maxSamples?: number;
  readonly minSamples?: number;
  /** number of windows that must fail, by default 3; twice as many are available, as some may be revoked */
  readonly windows?: number;
}

/** The state of the machine around a burst, by its canaries. */
export type MachineState = 'quiet' | 'noisy';
export type GateDecision = 'undecided' | 'pass' | 'fail' | 'revoked';

export interface GateBounds extends Pick<
  GateTables,
  'quantile' | 'alpha' | 'maxSamples' | 'minSamples'
> {
  /** from the tables for one window's share of alpha */
  readonly passMax: readonly number[];
  readonly failMin: readonly number[];
}

export interface Gate {
  readonly limit: number;
  readonly bounds: GateBounds;
  readonly windowsToFail: number;
  readonly maxWindows: number;
  /** every sample, in time order */
  readonly samples: readonly number[];
  /** for each sample, whether the machine was quiet */
  readonly quiet: readonly boolean[];
  /** consecutive, from the first sample on; all but the last one have failed or were revoked */
  readonly windows: readonly GateWindow[];
}

export interface Tally {
  readonly n: number;
  /** samples over the limit */
  readonly exceeding: number;
}
export interface GateWindow extends Tally {
  /** the quiet samples among them */
  readonly quiet: Tally;
  readonly decision: GateDecision;
}

const nothing: Tally = { n: 0, exceeding: 0 };
export const emptyWindow: GateWindow = { ...nothing, quiet: nothing, decision: 'undecided' };

/** The windows with these samples added, counted in place: there are thousands of samples. */
function counted(gate: Gate, samples: readonly number[], isQuiet: boolean): readonly GateWindow[] {
  if (isGateOver(gate) || samples.length === 0) return gate.windows;
  const closed = gate.windows.filter(({ decision }) => decision !== 'undecided');
  const { bounds, limit } = gate;
  let open = copyOf(openWindow(gate));
  for (const sample of samples) {
    const over = sample > limit ? 1 : 0;
    open.n += 1;
    open.exceeding += over;
    if (isQuiet) {
      open.quiet.n += 1;
      open.quiet.exceeding += over;
    }
    if (passes(bounds, open)) return [...closed, { ...open, decision: 'pass' }];
    if (fails(bounds, open.quiet)) {
      closed.push({ ...open, decision: 'fail' });
      const failed = failedWindows({ ...gate, windows: closed });
      if (failed === gate.windowsToFail || closed.length === gate.maxWindows) return closed;
      open = copyOf(emptyWindow);
    }
    if (open.quiet.n >= bounds.maxSamples) break;
  }
  return open.n === 0 ? closed : [...closed, { ...open, decision: 'undecided' }];
}

function failsAtAnyPoint({ bounds, limit }: Gate, samples: readonly number[]): boolean {
  let exceeding = 0;
  return samples.some((sample, index) => {
    if (sample > limit) exceeding += 1;
    return fails(bounds, { n: index + 1, exceeding });
  });
}

function copyOf({ n, exceeding, quiet }: GateWindow) {
  return { n, exceeding, quiet: { ...quiet } };
}
