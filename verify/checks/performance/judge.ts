/** What a budget claims, and whether the measurement confirms it. */
import { unexpected } from '../shared/judge.ts';
import type { Budgeted } from './calls.ts';
import type { Judgement } from '../judgement.ts';
import type { BudgetResult, Evidence, Signal } from '../../model/result.ts';
import type { BudgetStimulus } from '../../observe/measure/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

export function claimOf({ what }: Budgeted, stimulus: BudgetStimulus): string {
  const { quantile, limit } = stimulus;
  const at = quantile === 0.5 ? 'at the median' : `in ${percent(quantile)} of calls`;
  switch (stimulus.measure) {
    case 'warm':
      return `${what} takes at most ${limit / 1e6} ms ${at}, warm`;
    case 'cold':
      return `${what} takes at most ${limit / 1e6} ms as the first call in a process, ${at}`;
    case 'import':
      return `importing the modules for ${what} takes at most ${limit / 1e6} ms, ${at}`;
    case 'memory':
      return `${what} retains at most ${limit} bytes per result, ${at}`;
    case 'relative':
      return `${what} takes at most ${percent(limit)} of the time it takes with ${stimulus.baseline.name}, ${at}, warm`;
  }
}

/** Pure: from a measurement to a judgement. */
export function judgeBudget({ timed }: Observations): Judgement {
  if (timed?.outcome !== 'budget') return unexpected(timed);
  return { ...judgeResult(timed.result), budget: timed.result };
}

function judgeResult(result: BudgetResult): Exclude<Judgement, { holds: 'unobserved' }> {
  const evidence = [evidenceOf(result)];
  if (result.decision === 'passed') return { holds: true, evidence, ...notesOn(result) };
  if (result.decision === 'inconclusive')
    return { holds: 'unknown', reason: result.reason, evidence };
  const [signal, reason] = overWords(result);
  return { holds: false, signal, reason, evidence };
}

/** Returning a cached object is fast, however long it took to create. */
function notesOn(result: BudgetResult): { notes?: string[] } {
  if (result.measure !== 'warm' || result.same !== true) return {};
  const tookMs = Number((result.coldFirstCallNs / 1e6).toPrecision(3));
  return {
    notes: [
      `every later call returned the object that the first call created in ${tookMs} ms, so the timed calls created nothing; use 'cold' to limit the first call`,
    ],
  };
}

function evidenceOf(result: BudgetResult): Evidence {
  const { quantile, estimate, limit, n, decision, unit } = result;
  return {
    subject: `p${Number((quantile * 100).toPrecision(6))} of ${subjectOf(result)}`,
    measured: unit === 'ratio' ? Number(estimate.toPrecision(4)) : Math.round(estimate),
    operator: 'atMost',
    expected: limit,
    holds: decision === 'passed',
    n,
  };
}

function subjectOf(result: BudgetResult): string {
  switch (result.measure) {
    case 'warm':
      return 'warm calls, in ns';
    case 'cold':
      return 'first calls in fresh processes, in ns';
    case 'import':
      return 'imports in fresh processes, in ns';
    case 'memory':
      return `bytes retained per result, counted by ${result.by}`;
    case 'relative':
      return `the ratio to ${result.baseline}, in pairs of processes`;
  }
}

function overWords(result: BudgetResult): [Signal, string] {
  const { quantile, estimate, limit } = result;
  const name = `p${Number((quantile * 100).toPrecision(6))}`;
  switch (result.unit) {
    case 'ns':
      return [
        'over-budget',
        `${name} is ${(estimate / 1e6).toFixed(3)} ms, over the budget of ${limit / 1e6} ms`,
      ];
    case 'B':
      return [
        'over-memory-budget',
        `each result retains ${Math.round(estimate)} bytes, over the budget of ${limit}`,
      ];
    case 'ratio':
      return [
        'over-baseline',
        `it takes ${percent(estimate)} of the baseline's time, over the limit of ${percent(limit)}`,
      ];
  }
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))}%`;
}
