import type { Observations } from '../checks/observation.ts';
import type { BudgetResult } from '../model/result.ts';

/** How long the target itself was at work for a check, in milliseconds. */
export function durationOf(seen: Observations): number {
  const nanoseconds = Object.values(seen).map((each) => {
    if (each.outcome === 'returned' || each.outcome === 'refused') return each.durationNs;
    if (each.outcome === 'suite')
      return each.tests.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0) * 1e6;
    if (each.outcome === 'command') return each.durationMs * 1e6;
    return each.outcome === 'budget' ? timeIn(each.result) : 0;
  });
  return Math.round(nanoseconds.reduce((sum, each) => sum + each, 0) / 1e3) / 1e3;
}

function timeIn(result: BudgetResult): number {
  switch (result.unit) {
    case 'ns':
      return result.estimate * result.taken;
    case 'ratio':
      return (result.targetNs + result.baselineNs) * result.taken;
    case 'B':
      return 0;
  }
}
