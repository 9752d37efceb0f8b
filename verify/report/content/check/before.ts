import { comparisonOf } from '../state/comparison.ts';
import { outcomeWords } from '../state/words.ts';
import type { ReportView } from '../../../model/result.ts';

/** The outcome that a snapshot has of a check; of no check if the run was not compared with one. */
export type OutcomesBefore = (id: string) => string | undefined;

export function outcomesBefore(report: ReportView): OutcomesBefore {
  const comparison = comparisonOf(report);
  if (comparison === undefined) return () => undefined;
  const { checks, controls } = comparison.before;
  const words = new Map(checks.map((state) => [state.id, outcomeWords(state, controls)]));
  return (id) => words.get(id) ?? 'not observed';
}
