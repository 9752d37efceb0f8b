/** From a gate to the result of its budget. */
import { lost, timedOut, type Loss } from '../../model/loss.ts';
import { createGate, failedWindows, gateDecision, type Gate } from './gate.ts';
import { gateOutcome, type GateOutcome } from './outcome.ts';
import { gateDefaults, samplesToPass } from './tables.ts';
import type { CallFailure, Opened, Reply } from '../../probe/protocol.ts';
import type { BudgetResult } from '../../model/result.ts';
import type { BudgetStimulus, BudgetOutcome } from './stimulus.ts';

export type Measured = BudgetOutcome | Loss;
export type Gated = Omit<Extract<BudgetResult, { measure: 'cold' | 'import' }>, 'measure' | 'unit'>;
export interface Bursts {
  all: number;
  noisy: number;
}

/**
 * The gate of a budget. Samples in one process are cheap. If each needs a new process or a garbage collection, there can
 * be fewer; the tables for few samples allow a decision if they agree. In pairs of processes, noise affects both sides,
 * so one window is enough.
 */
export function gateFor({ measure, limit, quantile, alpha }: GateNeeds): Gate {
  switch (measure) {
    case 'warm':
      return createGate({ limit, quantile, alpha, maxSamples: warmSamples(quantile) });
    case 'cold':
    case 'import':
      return createGate({ limit, quantile, alpha, maxSamples: 200, minSamples: 5 });
    case 'memory':
      return createGate({ limit, quantile, alpha, maxSamples: 200, minSamples: 5, windows: 1 });
    case 'relative':
      return createGate({ limit, quantile, alpha, maxSamples: 64, minSamples: 3, windows: 1 });
  }
}
export type GateNeeds = Pick<BudgetStimulus, 'measure' | 'limit' | 'quantile' | 'alpha'>;

/** The fewest samples with which a budget can pass; undefined if its tables end before. */
export function samplesNeeded(needs: GateNeeds): number | undefined {
  return samplesToPass(gateFor(needs).bounds);
}

/** What all results have in common; undefined if there is no sample. */
export function gatedFrom(gate: Gate, bursts: Bursts): Gated | undefined {
  const { status: decision, ...outcome } = gateOutcome(gate);
  const { estimate, interval, quantile, limit, n, exceeding, windows } = outcome;
  if (estimate === null) return undefined;
  return {
    quantile,
    limit,
    estimate,
    interval,
    n,
    exceeding,
    windows,
    taken: gate.samples.length,
    needs: samplesToPass(gate.bounds) ?? 0,
    alpha: gate.bounds.alpha,
    bursts,
    decision,
    reason: reasonFor(gateOutcome(gate), gate),
    turnsAt: decision === 'passed' ? interval[0] : decision === 'failed' ? interval[1] : null,
  };
}

export function noSample(name: string, capMs: number): Loss {
  return timedOut(`no sample of ${name} was taken`, capMs);
}

export function unexpectedReply(reply: Reply, due: string): Loss {
  return lost('broken-protocol', `expected ${due}, got '${reply.say}'`);
}

/** The first figures of a timed call, or why there are none. */
export function openedOf(reply: Reply | Loss): Opened | Loss {
  if (!('say' in reply)) return reply;
  if (reply.say !== 'opened') return unexpectedReply(reply, 'an opening');
  const { opened } = reply;
  if (!('outcome' in opened)) return opened;
  if (opened.outcome === 'lost') return opened;
  return lost('raised', `the timed call raised ${opened.error.name}: ${opened.error.message}`);
}

/** A later call that behaved differently from the first one. */
export function laterLoss(failure: CallFailure): Loss {
  if ('error' in failure)
    return lost('raised', `a later call raised ${failure.error.name}: ${failure.error.message}`);
  return lost(
    'not-supported',
    `a later call returned ${failure.gave}, unlike the first call, so it does not do what the budget is for`,
  );
}

/** A call that is far too slow gets this many times the cap: a fail must repeat, which takes longer than a pass. */
export const CAP_FACTOR = 6;

function warmSamples(quantile: number): number {
  // enough samples to observe a rare event twenty times
  return Math.max(gateDefaults.maxSamples, Math.round(20 / Math.min(quantile, 1 - quantile)));
}

function reasonFor(outcome: GateOutcome, gate: Gate): string {
  if (outcome.status === 'inconclusive') return outcome.reason;
  if (gateDecision(gate) === 'pass') return 'decided within the budget';
  // revoked windows do not count
  const failed = failedWindows(gate);
  return failed === 1 ? 'decided over the budget' : `decided over the budget, in ${failed} windows`;
}
