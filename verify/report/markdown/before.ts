import type { ReportView } from '../../model/result.ts';
import { comparisonOf } from '../content/comparison.ts';
import { before as kept } from '../content/before.ts';
import { bullets, section } from './blocks.ts';
import { part } from './lay-out.ts';
import { stated } from './stated.ts';

export function before(report: ReportView): string {
  const comparison = comparisonOf(report);
  return section(
    'Pre-Rollout State',
    bullets((report.stated.before ?? []).map(stated)),
    ...(comparison === undefined ? [] : kept(comparison.before).map(part)),
  );
}
