import type { ReportView } from '../../model/result.ts';
import { convention } from '../content/convention.ts';
import { verdictSymbols } from '../content/words.ts';
import { partialText } from '../content/facts.ts';
import { blocks, bullets } from './blocks.ts';
import { text } from './escape.ts';
import { inline } from './lay-out.ts';
import { statedOrNot } from './stated.ts';

export function header(report: ReportView): string {
  const { stated, verdict, exitCode } = report;
  const partial = partialText(report);
  return blocks(
    `# ${text(stated.name)} Rollout Report`,
    bullets([
      `**Date**: ${text(report.startedAt.slice(0, 10))}`,
      `**Version**: ${statedOrNot(stated.version)}`,
      `**Rollout Type**: ${statedOrNot(stated.type)}`,
      `**Status**: ${verdictSymbols[verdict]} **${verdict}** (exit code ${exitCode})`,
      ...(partial === '' ? [] : [`**Scope**: ${text(partial)}`]),
    ]),
    `> ${inline(convention(report))}`,
  );
}
