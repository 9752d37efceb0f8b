import type { CheckResult } from '../../model/result.ts';
import { proofLevel } from '../content/check/results.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine } from '../content/printable.ts';
import { statusSigns } from '../content/words.ts';
import { fit, pad, width } from './layout.ts';
import { paint } from './paint.ts';
import { shortResult } from '../content/check/short.ts';

/** One check on one line: sign, id, status with its proof, and the result. */
export function checkLine(check: CheckResult, options: RenderOptions, idColumns = 30): string {
  const { status } = check;
  return statusLine(
    status,
    oneLine(check.id),
    stateOf(check),
    shortResult(check, longestIn(check, options)),
    options,
    idColumns,
  );
}

/** The status, and for a passed check its proof. */
export function stateOf(check: CheckResult): string {
  const level = proofLevel(check);
  return check.status === 'passed' && level !== 'none' ? `passed ${level}` : check.status;
}

/** An id is never cut, because it is there to be copied; the columns move instead. */
export function statusLine(
  status: CheckResult['status'],
  id: string,
  state: string,
  rest: string,
  { color, columns }: RenderOptions,
  idColumns: number,
): string {
  const head = `${statusSigns[status].text} ${pad(id, idColumns)}  `;
  const tail = fit(
    `${status === 'passed' ? pad(state, stateColumns) : state}  ${rest}`.trimEnd(),
    Math.max(columns - width(head), state.length),
  );
  const tint = paint(color).status[status];
  return `${tint(head.slice(0, 1))}${head.slice(1)}${tint(tail.slice(0, state.length))}${tail.slice(state.length)}`;
}

/** Of a line that has to fit, the end is cut. Otherwise a value may be as long as people read it. */
function longestIn({ status }: CheckResult, { columns }: RenderOptions): number | undefined {
  if (Number.isFinite(columns)) return undefined;
  return status === 'passed' ? LONGEST_CONFIRMED : LONGEST_VALUE;
}

/** Enough to find the cause, but not a whole file. */
const LONGEST_VALUE = 600;
/** Nobody looks for a cause in what was confirmed. */
const LONGEST_CONFIRMED = 100;
const stateColumns = 'passed comparison'.length;
