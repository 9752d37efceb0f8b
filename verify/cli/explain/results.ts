import { controlsOf, reasonOf, unwaived } from '../../report/content/check/results.ts';
import { checkLine } from '../../report/index.ts';
import { oneLine } from '../../report/content/printable.ts';
import { stateOf, statusLine } from '../../report/terminal/check-line.ts';
import type { CheckResult } from '../../model/result.ts';
import type { Style } from '../progress/watched.ts';

/** What came of checks when they were last looked at: a line for each, with the reason where it did not pass. */
export function resultLines(
  asked: readonly { id: string }[],
  last: readonly CheckResult[],
  { plan, reports }: { plan: string; reports: string },
  style: Style,
): string[] {
  const results = new Map(last.map((result) => [result.id, result]));
  const heading = asked.length === 1 ? 'Last result' : `Last results of those in ${plan}`;
  const rest = asked.length - MOST;
  return [
    `${heading}, from ${reports}:`,
    ...asked.slice(0, MOST).flatMap(({ id }) => {
      const result = results.get(id);
      return result === undefined ? [`  ${oneLine(id)}: no result yet`] : told(result, style);
    }),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ];
}

const MOST = 60;

// That every control was caught is what passed means, so only those that were not are named.
function told(result: CheckResult, style: Style): string[] {
  const bare = unwaived(result);
  if (bare.status === 'passed' || bare.status === 'skipped') return [checkLine(result, style)];
  const head = statusLine(result.status, oneLine(result.id), stateOf(result), '', style, 30);
  const missed = controlsOf(result).filter(({ outcome }) => outcome !== 'caught');
  return [
    head.trimEnd(),
    `  ${oneLine(reasonOf(bare))}`,
    ...(missed.length === 0 ? [] : [`  not caught: ${missed.map(({ id }) => id).join(', ')}`]),
  ];
}
