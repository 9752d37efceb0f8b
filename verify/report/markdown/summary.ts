import type { ReportView } from '../../model/result.ts';
import { keyResult } from '../content/key-result.ts';
import { countsText, selectionText, verdictText } from '../content/facts.ts';
import { bullets, section } from './blocks.ts';
import { text } from './escape.ts';
import { inline } from './lay-out.ts';
import { stated } from './stated.ts';

export function summary(report: ReportView): string {
  const result = keyResult(report);
  return section(
    'Executive Summary',
    report.stated.summary === undefined ? '' : stated(report.stated.summary),
    `**${report.verdict}**: ${verdictText(report)}`,
    `${countsText(report.counts)}. ${text(selectionText(report))}`.trim(),
    bullets(report.reasons.map(text)),
    result === undefined ? '' : `**Key result**: ${inline(result)}`,
  );
}
