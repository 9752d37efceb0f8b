import type { ReportView } from '../../model/result.ts';
import { comparisonOf } from '../content/comparison.ts';
import { outcomeWords } from '../content/state-words.ts';

/** What a snapshot kept of a check, in words; of none where the run was not compared. */
export type Earlier = (id: string) => string | undefined;

export function earlierOf(report: ReportView): Earlier {
  const comparison = comparisonOf(report);
  if (comparison === undefined) return () => undefined;
  const { checks, controls } = comparison.before;
  const words = new Map(checks.map((state) => [state.id, outcomeWords(state, controls)]));
  return (id) => words.get(id) ?? 'not observed';
}
