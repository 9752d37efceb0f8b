/** What the budgets of a plan need, known before a sample is taken. */
import { CAP_FACTOR, samplesNeeded } from '../observe/measure/budget-outcome.ts';
import { budgetedCalls } from '../checks/performance/calls.ts';
import type { Expansion, Outline } from '../checks/check.ts';
import type { PlanIssue } from '../plan/problems/issue.ts';
import type { GatesOfRun } from '../model/result.ts';
import type { GatesAhead } from './gates-ahead.ts';
import type { BudgetStimulus } from '../observe/measure/stimulus.ts';

/** How the probability of a wrong verdict is divided: among all budgets of the plan, whichever of them are run. */
export function gatesOf(checks: readonly Outline[]): GatesOfRun | undefined {
  const gates = checks.flatMap(({ budget }) => budget ?? []);
  const [first] = gates;
  if (first === undefined) return undefined;
  const { alpha } = first;
  return { count: gates.length, alpha, chance: Math.min(1, gates.length * alpha) };
}

export function gatesAhead(
  selected: readonly Outline[],
  all: readonly Outline[],
): GatesAhead | undefined {
  const gates = gatesOf(all);
  const needs = selected.flatMap(({ id, budget }) =>
    budget === undefined ? [] : [{ id, samples: samplesNeeded(budget) ?? 0 }],
  );
  return gates === undefined || needs.length === 0 ? undefined : { ...gates, needs };
}

/**
 * Budgets that could never pass in time. A call within its limit may take as long as the limit, so a gate must have
 * the time for as many such calls as it needs.
 */
export function gateIssues(checks: readonly Outline[], expansion: Expansion): PlanIssue[] {
  const calls = new Map(budgetedCalls(expansion).map((each) => [each.id, each]));
  const reported = new Set<string>();
  return checks.flatMap(({ id, budget }): PlanIssue[] => {
    const call = calls.get(id);
    if (budget === undefined || call === undefined) return [];
    const message = problemOf(budget);
    const path = ['budgets', ...call.at];
    // components share their limits, so one issue is enough
    if (message === undefined || reported.has(path.join(' '))) return [];
    reported.add(path.join(' '));
    return [{ message, path }];
  });
}

function problemOf(budget: BudgetStimulus): string | undefined {
  const { measure, limit, quantile, capMs } = budget;
  const name = `p${Number((quantile * 100).toPrecision(6))}`;
  const samples = samplesNeeded(budget);
  if (samples === undefined)
    return `${name} needs more samples than a budget of this plan may take: there are too many budgets for so high a quantile`;
  if (measure === 'memory' || measure === 'relative') return undefined;
  const [needMs, mayMs] = [(samples * limit) / 1e6, capMs * (measure === 'warm' ? 1 : CAP_FACTOR)];
  if (needMs <= mayMs) return undefined;
  const cap = Math.ceil(needMs / (measure === 'warm' ? 1 : CAP_FACTOR) / 1e3);
  return `${name} needs ${samples} samples, which take ${seconds(needMs)} s at ${limit / 1e6} ms each, but the cap allows ${seconds(mayMs)} s: set budgets.cap to ${cap} s, or choose a lower limit or quantile`;
}

function seconds(milliseconds: number): number {
  return Number((milliseconds / 1e3).toPrecision(3));
}
