/** What a budget claims, and whether what was measured bears it out. */
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
      return `${what} takes at most ${limit / 1e6} ms the first time in a process, ${at}`;
    case 'import':
      return `importing what ${what} needs takes at most ${limit / 1e6} ms, ${at}`;
    case 'memory':
      return `${what} keeps at most ${limit} bytes each, ${at}`;
    case 'relative':
      return `${what} takes at most ${percent(limit)} of what it takes with ${stimulus.baseline.name}, ${at}, warm`;
  }
}

/** Pure: from what a gate measured to a judgement. */
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

/** To find again what was made is quick, whatever it took to make it. */
function notesOn(result: BudgetResult): { notes?: string[] } {
  if (result.measure !== 'warm' || result.same !== true) return {};
  const tookMs = Number((result.coldFirstCallNs / 1e6).toPrecision(3));
  return {
    notes: [
      `each later call gave the very object that the first one had made, in ${tookMs} ms: what was timed makes nothing anew; 'cold' limits the first call`,
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
      return `bytes that one result keeps, by ${result.by}`;
    case 'relative':
      return `the ratio to ${result.baseline}, by pairs of processes`;
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
        `each result keeps ${Math.round(estimate)} bytes, over the budget of ${limit}`,
      ];
    case 'ratio':
      return [
        'over-baseline',
        `it takes ${percent(estimate)} of its baseline, over the ${percent(limit)} allowed`,
      ];
  }
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}
