import type { ReportView } from '../../../model/result.ts';
import { comparisonOf } from '../../content/comparison.ts';
import { before } from '../../content/before.ts';
import { changed } from '../../content/changed.ts';
import { part } from '../lay-out.ts';
import { section } from '../parts.ts';
import type { Branch } from '../tree.ts';

/** From before to now, and what was there before. */
export function compared(report: ReportView): Branch | undefined {
  const comparison = comparisonOf(report);
  if (comparison === undefined) return undefined;
  const parts = [...changed(comparison, report), ...before(comparison.before)];
  return section('compared', 'Before and now', ...parts.map(part));
}
