import { detailsOf } from '../../content/check/account.ts';
import { outcomesBefore } from '../../content/check/before.ts';
import { printable } from '../../content/printable.ts';
import { madeReady } from '../made-ready.ts';
import { embedded } from '../serialize.ts';
import { pack, type Texts } from './packed.ts';
import { rowOf } from './row.ts';
import type { CheckHead, ReportView } from '../../../model/result.ts';
import type { Ready, Row } from '../view/ready.ts';

/** How many checks share a table of strings. The details of all of them are read when one of them is opened. */
const CHUNK = 250;

/**
 * The checks as data for the page's script. Each chunk has rows, which are read at once, and details, which are read
 * on demand. Passed and skipped checks are left out beyond `mostSettled`; all others are there.
 */
export function* listData(report: ReportView, mostSettled: number): Generator<string> {
  const before = outcomesBefore(report);
  let settled = 0;
  const listed = report.checks.filter((head) => !isSettled(head) || (settled += 1) <= mostSettled);
  let [rows, details]: [Row[], Ready[][]] = [[], []];
  for (const check of listed) {
    rows.push(rowOf(check));
    details.push(madeReady(detailsOf(check, before(check.id))));
    if (rows.length < CHUNK) continue;
    yield* chunk(rows, details);
    [rows, details] = [[], []];
  }
  if (rows.length > 0) yield* chunk(rows, details);
}

function isSettled({ status }: CheckHead): boolean {
  return status === 'passed' || status === 'skipped';
}

function* chunk(rows: readonly Row[], details: readonly Ready[][]): Generator<string> {
  yield block('rows', rows);
  yield block('details', details);
}

function block(name: string, items: readonly Texts[]): string {
  return `\n<script type="application/json" class="${name}">${embedded(pack(items, printable))}</script>`;
}
