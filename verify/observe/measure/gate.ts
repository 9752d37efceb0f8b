import { gateDefaults, gateTables, type GateTables } from './tables.ts';

/**
 * A gate without samples. A false pass has a chance of `alpha` at most, and so has a false fail, whatever the
 * distribution: each window may pass, so that each spends its part of alpha on it, and a fail has to come in several
 * windows, so that any one of them bounds its chance.
 * @throws {RangeError} an option out of range
 */
export function createGate({ limit, quantile, windows = 3, ...given }: GateOptions): Gate {
  const { alpha, maxSamples, minSamples } = { ...gateDefaults, ...given };
  const inRange = limit > 0 && limit < Infinity && Number.isSafeInteger(windows) && windows > 0;
  if (!inRange) throw new RangeError(`no gate for ${JSON.stringify({ limit, quantile, windows })}`);
  const shared = { quantile, maxSamples, minSamples };
  const mostWindows = windows === 1 ? 1 : windows * 2;
  const { passMax } = gateTables({ ...shared, alpha: alpha / mostWindows });
  const { failMin } = gateTables({ ...shared, alpha });
  const bounds = { ...shared, alpha, passMax, failMin };
  return {
    limit,
    bounds,
    windowsToFail: windows,
    mostWindows,
    samples: [],
    quiet: [],
    windows: [],
  };
}

/**
 * The gate with more samples, in time order; those that come after its end decide nothing. Samples of a loud moment
 * count for a pass, since interference only adds time, and never for a fail.
 * @throws {RangeError} a sample that is negative or not finite: NaN would count as within the limit
 */
export function advanceGate(
  gate: Gate,
  samples: readonly number[],
  moment: Moment = 'quiet',
): Gate {
  const bad = samples.find((sample) => !(sample >= 0 && sample < Infinity));
  if (bad !== undefined) throw new RangeError(`${bad} is no sample`);
  const isQuiet = moment === 'quiet';
  return {
    ...gate,
    samples: [...gate.samples, ...samples],
    quiet: [...gate.quiet, ...samples.map(() => isQuiet)],
    windows: counted(gate, samples, isQuiet),
  };
}

/**
 * The gate as it is once more is known of its moments: only later may it show that the machine could be faster.
 * A window that would not have failed by its quiet samples is revoked. It counts for nothing any more, and as
 * its chance to pass was spent, there are only so many.
 */
export function rejudgeGate(gate: Gate, quiet: readonly boolean[]): Gate {
  let start = 0;
  const windows = gate.windows.map((window): GateWindow => {
    const own = quiet.slice(start, start + window.n);
    const samples = gate.samples.slice(start, start + window.n);
    start += window.n;
    const still = samples.filter((_, index) => own[index]);
    const tally = { n: still.length, exceeding: still.filter((each) => each > gate.limit).length };
    const decision =
      window.decision === 'fail' && !everFails(gate, still) ? 'revoked' : window.decision;
    return { ...window, quiet: tally, decision };
  });
  return { ...gate, quiet: [...quiet], windows };
}

/** The gate with the last window that failed for nothing, of which another reason is known, and all that came after. */
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

/** A pass in any window stands; a fail has to repeat. */
export function gateDecision(gate: Gate): Exclude<GateDecision, 'revoked'> {
  if (gate.windows.at(-1)?.decision === 'pass') return 'pass';
  return failedWindows(gate) >= gate.windowsToFail ? 'fail' : 'undecided';
}

export function failedWindows({ windows }: Gate): number {
  return windows.filter(({ decision }) => decision === 'fail').length;
}

/** Whether more samples would change nothing: decided, or undecided at the end of windows or tables. */
export function isGateOver(gate: Gate): boolean {
  if (gateDecision(gate) !== 'undecided') return true;
  const open = openWindow(gate);
  const isLast = gate.windows.length >= gate.mostWindows;
  return open.quiet.n >= gate.bounds.maxSamples || (isLast && open === emptyWindow);
}

/** The window that the next sample falls into. */
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
  /** the chance of a false pass, and that of a false fail; the greatest that is in use unless given */
  readonly alpha?: number;
  readonly maxSamples?: number;
  readonly minSamples?: number;
  /** how many windows have to fail, 3 unless given; twice as many are had, as some may be revoked */
  readonly windows?: number;
}

/** Whether the machine was slow around a burst, as the canaries tell. */
export type Moment = 'quiet' | 'loud';
export type GateDecision = 'undecided' | 'pass' | 'fail' | 'revoked';

export interface GateBounds extends Pick<
  GateTables,
  'quantile' | 'alpha' | 'maxSamples' | 'minSamples'
> {
  /** from the tables of a window's own part of alpha */
  readonly passMax: readonly number[];
  readonly failMin: readonly number[];
}

export interface Gate {
  readonly limit: number;
  readonly bounds: GateBounds;
  readonly windowsToFail: number;
  readonly mostWindows: number;
  /** every sample, in time order */
  readonly samples: readonly number[];
  /** whether each was taken in a quiet moment */
  readonly quiet: readonly boolean[];
  /** one after the other from the first sample on; all but the last one have failed, or were revoked */
  readonly windows: readonly GateWindow[];
}

export interface Tally {
  readonly n: number;
  /** samples over the limit */
  readonly exceeding: number;
}
export interface GateWindow extends Tally {
  /** those of quiet moments among them */
  readonly quiet: Tally;
  readonly decision: GateDecision;
}

const nothing: Tally = { n: 0, exceeding: 0 };
export const emptyWindow: GateWindow = { ...nothing, quiet: nothing, decision: 'undecided' };

/** The windows with these samples in them; counted in place, as there are thousands of samples. */
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
      if (failed === gate.windowsToFail || closed.length === gate.mostWindows) return closed;
      open = copyOf(emptyWindow);
    }
    if (open.quiet.n >= bounds.maxSamples) break;
  }
  return open.n === 0 ? closed : [...closed, { ...open, decision: 'undecided' }];
}

function everFails({ bounds, limit }: Gate, samples: readonly number[]): boolean {
  let exceeding = 0;
  return samples.some((sample, index) => {
    if (sample > limit) exceeding += 1;
    return fails(bounds, { n: index + 1, exceeding });
  });
}

function copyOf({ n, exceeding, quiet }: GateWindow) {
  return { n, exceeding, quiet: { ...quiet } };
}
