import { openCauses, othersText, severityText, type Cause } from '../../model/open-checks.ts';
import { reasonWords, unwaived } from '../content/check/results.ts';
import { shortResult } from '../content/check/short.ts';
import { code, statusOf, text, type Phrase } from '../content/phrase.ts';
import { oneLine, shorten } from '../content/printable.ts';
import { countsText, repeatRun, scopeText, verdictText } from '../content/run.ts';
import { follows } from '../content/sections/recommendations.ts';
import { duration } from '../content/units.ts';
import { inline } from '../markdown/inline.ts';
import type { Format } from '../format.ts';
import type { ReportView } from '../../model/result.ts';

/** Ten lines at most, to paste into a pull request or a chat. */
export const summary: Format = {
  ending: 'summary.md',
  mediaType: 'text/markdown',
  purpose: 'ten lines of Markdown to paste into a pull request or a chat',
  written: 'on-request',
  pieces: (report) => [`${linesOf(report).join('\n')}\n`],
};

/** What failed first; nobody pastes more. */
const mostCauses = 3;
const longest = 300;

function linesOf(report: ReportView): string[] {
  const { counts, durationMs } = report;
  const scope = scopeText(report);
  const { causes, more } = openCauses(report, mostCauses);
  const open = causes.filter(({ lead }) => lead.status !== 'waived');
  const advice = follows(report)[0];
  return [
    headline(report),
    '',
    `- ${countsText(counts)} (${duration(durationMs * 1e6)})`,
    ...(scope === '' ? [] : [`- ${inline(['Scope: ', text(shorten(scope, longest))])}`]),
    ...open.map((cause) => `- ${inline(causePhrase(cause))}`),
    ...(more > 0 ? [`- and ${more} more open, in the other reports of this run`] : []),
    ...(advice === undefined ? [] : [`- Next: ${inline(advice)}`]),
    `- Repeat: ${inline(code(repeatOf(report, open[0])))}`,
  ];
}

function headline(report: ReportView): string {
  const { stated, verdict, exitCode } = report;
  const name = [stated.name, stated.version].filter((part) => part !== undefined).join(' ');
  return inline([
    text(shorten(name, 120)),
    ': ',
    { as: 'verdict', verdict },
    ` (exit code ${exitCode}): `,
    text(shorten(verdictText(report), longest)),
  ]);
}

/** Of the first open check, unless its command is too long to paste. */
function repeatOf(report: ReportView, cause: Cause | undefined): string {
  const { repeat = '' } = cause?.lead ?? {};
  return repeat === '' || repeat.length > longest ? repeatRun(report) : repeat;
}

function causePhrase(cause: Cause): Phrase {
  const { lead } = cause;
  return [
    statusOf(lead),
    ' ',
    code(shorten(oneLine(lead.id), longest)),
    `${othersText(cause)} (${severityText(cause)}): `,
    text(shorten(reasonOf(cause), longest)),
  ];
}

function reasonOf({ common, lead }: Cause): string {
  if (common !== undefined && common.code !== 'same-error') return common.what;
  const bare = unwaived(lead);
  return bare.status === 'failed' ? reasonWords(bare.reason) : shortResult(bare, longest);
}
