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
    shortResult(check, Number.isFinite(options.columns) ? undefined : LONGEST_VALUE),
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

/** If no line has to fit: enough for any value that people read, but not for a whole file. */
const LONGEST_VALUE = 600;
const stateColumns = 'passed comparison'.length;
