import type { CheckResult } from '../../model/result.ts';
import { proofLevel } from '../content/facts.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine } from '../content/printable.ts';
import { statusSymbols } from '../content/words.ts';
import { fit, pad, width } from './layout.ts';
import { paint } from './paint.ts';
import { shortEvidence } from './short.ts';

/** One check on one line: symbol, id, status with its proof, and what was seen. */
export function checkLine(check: CheckResult, options: RenderOptions, idColumns = 30): string {
  const { status } = check;
  return statusLine(
    status,
    oneLine(check.id),
    stateOf(check),
    shortEvidence(check, Number.isFinite(options.columns) ? undefined : LONGEST_VALUE),
    options,
    idColumns,
  );
}

/** The status, and for a check that passed what proves that it could have failed. */
export function stateOf(check: CheckResult): string {
  const level = proofLevel(check);
  return check.status === 'passed' && level !== 'none' ? `passed ${level}` : check.status;
}

/** Alignment gives way before an id is cut: an id has to be copied. */
export function statusLine(
  status: CheckResult['status'],
  id: string,
  state: string,
  rest: string,
  { color, columns }: RenderOptions,
  idColumns: number,
): string {
  const head = `${statusSymbols[status].terminal} ${pad(id, idColumns)}  `;
  const tail = fit(
    `${pad(state, stateColumns)}  ${rest}`.trimEnd(),
    Math.max(columns - width(head), state.length),
  );
  const tint = paint(color).status[status];
  return `${tint(head.slice(0, 1))}${head.slice(1)}${tint(tail.slice(0, state.length))}${tail.slice(state.length)}`;
}

/** Where no line has to fit: enough for any value that is read, and not for a whole file. */
const LONGEST_VALUE = 600;
const stateColumns = 'passed comparison'.length;
