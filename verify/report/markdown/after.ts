import type { ReportView } from '../../model/result.ts';
import { seen } from '../content/seen.ts';
import { section } from './blocks.ts';
import { part } from './lay-out.ts';

export function after(report: ReportView): string {
  return section('Post-Rollout State', ...seen(report).map(part));
}
