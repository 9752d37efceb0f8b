import { countsText, verdictText } from '../run.ts';
import { keyResult } from './key-result.ts';
import { stated, strong, text, type Phrase } from '../phrase.ts';
import { list, paragraph, type Section } from '../part.ts';
import type { ReportView } from '../../../model/result.ts';

export function summary(report: ReportView): Section {
  const { stated: plan, verdict, counts, reasons } = report;
  const result = keyResult(report);
  return {
    name: 'summary',
    title: 'Executive Summary',
    blocks: [
      paragraph(leadOf(plan.summary)),
      paragraph([strong(verdict), `: ${verdictText(report)}`]),
      paragraph(`${countsText(counts)}.`),
      list(reasons.map(text)),
      paragraph(result === undefined ? '' : [strong('Key result'), ': ', result]),
    ],
  };
}

function leadOf(words: string | undefined): Phrase {
  return words === undefined ? '' : stated(words);
}
