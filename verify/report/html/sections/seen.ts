import type { ReportView } from '../../../model/result.ts';
import { seen as parts } from '../../content/seen.ts';
import { part } from '../lay-out.ts';
import { section } from '../parts.ts';
import type { Branch } from '../tree.ts';

export function seen(report: ReportView): Branch {
  return section('seen', 'What was seen', ...parts(report).map(part));
}
