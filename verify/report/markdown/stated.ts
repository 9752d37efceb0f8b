import { comparisonOf } from '../compared.ts';
import { minuteOf } from '../state-words.ts';
import type { ReportView } from '../../result.ts';
import { text } from './escape.ts';

/** Marks whatever the plan states, so that it is never taken for an observation. */
export const planMark = '📄';
/** Marks what a snapshot kept from before the rollout. */
export const beforeMark = '📷';

/** How to tell what was stated, observed before, and observed now. */
export function convention(report: ReportView): string {
  const comparison = comparisonOf(report);
  const earlier =
    comparison === undefined
      ? ''
      : ` ${beforeMark} marks what was **observed before**, in the snapshot of ${text(minuteOf(comparison.before.takenAt))}.`;
  return (
    `> ${planMark} marks what is **stated in the plan** and only repeated here.${earlier} Everything else was **observed in this run**, ` +
    'or follows from that by rule. Of a check, the claim and what is *expected* come from the plan; what is *measured* comes from the run.'
  );
}

export function stated(foreign: string): string {
  return `${planMark} ${text(foreign)}`;
}

export function statedOrNot(foreign: string | undefined): string {
  return foreign === undefined ? 'not stated in the plan' : stated(foreign);
}
