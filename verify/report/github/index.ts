import { countsText, verdictText } from '../content/run.ts';
import { oneLine } from '../content/printable.ts';
import { findingsOf, type Finding, type Level } from '../findings/index.ts';
import { command } from './command.ts';
import type { Format, RenderOptions } from '../format.ts';
import type { ReportView } from '../../model/result.ts';

/** Annotations at the lines of a pull request, as workflow commands that the runner reads from the log. */
export const github: Format = {
  ending: 'github.txt',
  // not text/plain: commands in plain text are made harmless where it is printed
  mediaType: 'text/x-github-commands',
  purpose: 'annotations at lines of the code, for the log of a GitHub Actions job',
  written: 'on-request',
  pieces: renderGithub,
};

/** GitHub shows 10 of each kind for one step. */
const MOST_OF_A_KIND = 10;

const kinds: Record<Level, 'error' | 'warning' | 'notice'> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

function* renderGithub(report: ReportView, { folder }: RenderOptions): Generator<string> {
  const { findings, more } = findingsOf(report, 3 * MOST_OF_A_KIND, folder);
  // the first notice is the headline
  const left: Record<Level, number> = {
    error: MOST_OF_A_KIND,
    warning: MOST_OF_A_KIND,
    note: MOST_OF_A_KIND - 1,
  };
  const shown = findings.filter(({ level }) => (left[level] -= 1) >= 0);
  yield headline(report, findings.length - shown.length + more);
  for (const finding of shown) yield annotation(finding);
}

function headline(report: ReportView, more: number): string {
  const { stated, verdict, exitCode, counts } = report;
  const rest =
    more === 0
      ? ''
      : `\n${more} more open, not annotated: GitHub shows ${MOST_OF_A_KIND} of each kind.`;
  const text = `${verdict} (exit code ${exitCode}): ${oneLine(verdictText(report))}\n${countsText(counts)}.${rest}`;
  return command('notice', { title: `proofroll: ${oneLine(stated.name)}` }, text);
}

function annotation({ level, title, message, place }: Finding): string {
  const { file, line, column } = place;
  const properties = {
    title,
    file,
    line: String(line),
    ...(column === undefined ? {} : { col: String(column) }),
  };
  return command(kinds[level], properties, message);
}
