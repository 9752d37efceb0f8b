import { before as kept } from '../state/before.ts';
import { comparisonOf } from '../state/comparison.ts';
import { stated } from '../phrase.ts';
import { list, type Section } from '../part.ts';
import type { ReportView } from '../../../model/result.ts';

export function before(report: ReportView): Section {
  const comparison = comparisonOf(report);
  return {
    name: 'before',
    title: 'Pre-Rollout State',
    blocks: [
      list((report.stated.before ?? []).map(stated)),
      ...(comparison === undefined ? [] : kept(comparison.before)),
    ],
  };
}
