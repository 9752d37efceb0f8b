import { now } from '../state/now.ts';
import type { Section } from '../part.ts';
import type { ReportView } from '../../../model/result.ts';

export function after(report: ReportView): Section {
  return { name: 'after', title: 'Post-Rollout State', blocks: now(report) };
}
