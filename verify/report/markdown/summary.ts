import type { ReportView, Seen } from '../../result.ts';
import { countsText, originWords, selectionText, verdictText } from '../facts.ts';
import { bullets, section } from './blocks.ts';
import { code, text, value } from './escape.ts';
import { stated } from './stated.ts';

export function summary(report: ReportView): string {
  return section(
    'Executive Summary',
    report.stated.summary === undefined ? '' : stated(report.stated.summary),
    `**${report.verdict}**: ${verdictText(report)}`,
    `${countsText(report.counts)}. ${text(selectionText(report))}`.trim(),
    bullets(report.reasons.map(text)),
    report.seen.flag
      ? `**Key result**: ${flagSentence(report.seen.flag, originWords(report))}`
      : '',
  );
}

function flagSentence(flag: NonNullable<Seen['flag']>, words: string): string {
  const origin = flag.layer === undefined ? '' : `, ${words} ${code(flag.layer)}`;
  const place = flag.where === undefined ? '' : ` (${code(flag.where)})`;
  const built = flag.builds === undefined ? '' : ` With it, ${code(flag.builds)} is built.`;
  return `${code(flag.key)} is ${value(flag.value)}${origin}${place}.${built}`;
}
