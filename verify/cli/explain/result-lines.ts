import { controlsOf, reasonOf, unwaived } from '../../report/content/check/results.ts';
import { checkLine } from '../../report/index.ts';
import { oneLine } from '../../report/content/printable.ts';
import { stateOf, statusLine } from '../../report/terminal/check-line.ts';
import type { CheckResult } from '../../model/result.ts';
import type { Style } from '../terminal.ts';

/** The last results of checks: one line for each, with the reason if it did not pass. */
export function resultLines(
  checks: readonly { id: string }[],
  last: readonly CheckResult[],
  { plan, reports }: { plan: string; reports: string },
  style: Style,
): string[] {
  const results = new Map(last.map((result) => [result.id, result]));
  const heading = checks.length === 1 ? 'Last result' : `Last results in ${plan}`;
  const rest = checks.length - MOST_RESULTS;
  return [
    oneLine(`${heading}, from ${reports}:`),
    ...checks.slice(0, MOST_RESULTS).flatMap(({ id }) => {
      const result = results.get(id);
      return result === undefined
        ? [`  ${oneLine(id)}: no result yet`]
        : lastResultLines(result, style);
    }),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ];
}

const MOST_RESULTS = 60;

// 'passed' means that every control was caught, so only missed controls are listed.
function lastResultLines(result: CheckResult, style: Style): string[] {
  const bare = unwaived(result);
  if (bare.status === 'passed' || bare.status === 'skipped') return [checkLine(result, style)];
  const head = statusLine(result.status, oneLine(result.id), stateOf(result), '', style, 30);
  const missed = controlsOf(result).filter(({ outcome }) => outcome !== 'caught');
  return [
    head.trimEnd(),
    `  ${oneLine(reasonOf(bare))}`,
    ...(missed.length === 0
      ? []
      : [`  controls not caught: ${missed.map(({ id }) => id).join(', ')}`]),
  ];
}
