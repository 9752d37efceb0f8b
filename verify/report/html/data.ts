import type { CheckHead, ReportView } from '../../model/result.ts';
import { printable } from '../content/printable.ts';
import { detailOf } from './detail.ts';
import type { Earlier } from './earlier.ts';
import type { Detail, Row } from './model.ts';
import { pack, type Texts } from './packed.ts';
import { rowOf } from './row.ts';
import { embedded } from './serialize.ts';

/** How many checks share a table of strings; the details of so many are read when one of them is opened. */
const CHUNK = 250;

/**
 * The checks as data for the page's script: each chunk as rows, which are read at once, and details, which are read
 * on demand. What passed or was skipped is left out beyond `mostSettled`; whatever else there is, is there.
 */
export function* listData(
  report: ReportView,
  mostSettled: number,
  earlier: Earlier,
): Generator<string> {
  let settled = 0;
  const listed = report.checks.filter((head) => !isSettled(head) || (settled += 1) <= mostSettled);
  let [rows, details]: [Row[], Detail[]] = [[], []];
  for (const check of listed) {
    rows.push(rowOf(check));
    details.push(detailOf(check, earlier(check.id)));
    if (rows.length < CHUNK) continue;
    yield* chunk(rows, details);
    [rows, details] = [[], []];
  }
  if (rows.length > 0) yield* chunk(rows, details);
}

function isSettled({ status }: CheckHead): boolean {
  return status === 'passed' || status === 'skipped';
}

function* chunk(rows: readonly Row[], details: readonly Detail[]): Generator<string> {
  yield block('rows', rows);
  yield block('details', details);
}

function block(name: string, items: readonly Texts[]): string {
  return `\n<script type="application/json" class="${name}">${embedded(pack(items, printable))}</script>`;
}
