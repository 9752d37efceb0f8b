import { convention } from '../content/sections/convention.ts';
import { about, colophon, statusFacts, titleOf } from '../content/sections/head.ts';
import { isAbsent, sectionsOf } from '../content/document.ts';
import { facts } from '../content/part.ts';
import { blocks, text } from './lay-out.ts';
import { inline } from './inline.ts';
import type { Format } from '../format.ts';
import type { ReportView } from '../../model/result.ts';

/** The report that people send to their team. */
export const markdown: Format = {
  ending: 'md',
  mediaType: 'text/markdown',
  purpose: 'the rollout report that people send to their team',
  written: 'always-dated',
  pieces: renderMarkdown,
};

const RULE = '\n\n---\n\n';

function* renderMarkdown(report: ReportView): Generator<string> {
  const head = [
    `# ${inline(titleOf(report))}`,
    text(facts([...about(report), ...statusFacts(report)])),
    `> ${inline(convention(report))}`,
  ];
  yield head.join('\n\n');
  const absent: string[] = [];
  for (const section of sectionsOf(report)) {
    if (isAbsent(section)) absent.push(section.title);
    else yield `${RULE}## ${section.title}\n\n${blocks(section.blocks)}`;
  }
  yield `${RULE}${text(facts(colophon(report, absent)))}\n`;
}
