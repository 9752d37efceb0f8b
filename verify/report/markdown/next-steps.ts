import type { ReportView } from '../../model/result.ts';
import { openChecks } from '../../model/open-checks.ts';
import { repeatRun } from '../content/facts.ts';
import { numbered, section } from './blocks.ts';
import { code } from './escape.ts';
import { stated } from './stated.ts';

export function nextSteps(report: ReportView): string {
  const settle = `Settle what this run left open (see Known Issues), then verify again: ${code(repeatRun(report))}`;
  const open =
    openChecks(report, 1).first.length > 0 || report.verdict === 'INCOMPLETE' ? [settle] : [];
  return section('Next Steps', numbered([...open, ...(report.stated.nextSteps ?? []).map(stated)]));
}
