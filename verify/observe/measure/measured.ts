/** From a gate that got its last sample to the account of its budget. */
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
  loud: number;
}

/**
 * The gate of a budget. Samples in one process are cheap; where each costs a process, or a collection of all that is
 * kept, fewer have to do, and a few that agree are enough as the tables for few samples allow it. Pairs of processes
 * meet the same interference on both sides, so that one window does.
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

/** The fewest samples on which a budget can pass; undefined where its tables end before. */
export function samplesNeeded(needs: GateNeeds): number | undefined {
  return samplesToPass(gateFor(needs).bounds);
}

/** What all accounts have in common; undefined where no sample was taken. */
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

export function outOfTurn(reply: Reply, due: string): Loss {
  return lost('broken-protocol', `a '${reply.say}' came where ${due} was due`);
}

/** What opening a timed call gave: its first figures, or why there is none. */
export function openedOf(reply: Reply | Loss): Opened | Loss {
  if (!('say' in reply)) return reply;
  if (reply.say !== 'opened') return outOfTurn(reply, 'an opening');
  const { opened } = reply;
  if (!('outcome' in opened)) return opened;
  if (opened.outcome === 'lost') return opened;
  return lost('raised', `the timed call raised ${opened.error.name}: ${opened.error.message}`);
}

/** A later call that did not do what the first one did. */
export function laterLoss(failure: CallFailure): Loss {
  if ('error' in failure)
    return lost('raised', `a later call raised ${failure.error.name}: ${failure.error.message}`);
  return lost(
    'not-supported',
    `a later call gave ${failure.gave}, where the first gave something else: so it does not do what its budget is for`,
  );
}

/** For a call that is far too slow: to be slow as often as a fail has to repeat takes longer than to pass. */
export const PATIENCE = 6;

function warmSamples(quantile: number): number {
  // what is rare is met twenty times in so many samples
  return Math.max(gateDefaults.maxSamples, Math.round(20 / Math.min(quantile, 1 - quantile)));
}

function reasonFor(outcome: GateOutcome, gate: Gate): string {
  if (outcome.status === 'inconclusive') return outcome.reason;
  if (gateDecision(gate) === 'pass') return 'decided within the budget';
  // those that were revoked decided nothing
  const failed = failedWindows(gate);
  return failed === 1 ? 'decided over the budget' : `decided over the budget, in ${failed} windows`;
}
