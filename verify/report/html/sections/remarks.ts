import type { ReportView } from '../../../model/result.ts';
import { follows } from '../../content/follows.ts';
import { inline } from '../lay-out.ts';
import { bullets, section, text, titled } from '../parts.ts';
import type { Branch } from '../tree.ts';

/** Findings of the run itself, and what follows from its results by rule. */
export function remarks(report: ReportView): Branch | undefined {
  const recommended = follows(report);
  const { findings } = report;
  if (findings.length === 0 && recommended.length === 0) return undefined;
  return section(
    'remarks',
    'What follows',
    bullets(recommended.map(inline)),
    titled('Remarks on the run', bullets(findings.map(text))),
  );
}
