import { openChecks } from '../../../model/open-checks.ts';
import { repeatRun } from '../run.ts';
import { code, stated, type Phrase } from '../phrase.ts';
import { numbered, type Section } from '../part.ts';
import type { ReportView } from '../../../model/result.ts';

export function nextSteps(report: ReportView): Section {
  const isOpen = openChecks(report, 1).first.length > 0 || report.verdict === 'INCOMPLETE';
  const settle: Phrase = ['Resolve the known issues, then verify again: ', code(repeatRun(report))];
  return {
    name: 'nextSteps',
    title: 'Next Steps',
    blocks: [
      numbered([...(isOpen ? [settle] : []), ...(report.stated.nextSteps ?? []).map(stated)]),
    ],
  };
}
