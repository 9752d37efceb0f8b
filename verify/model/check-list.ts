/** Selecting some of a run's results without reading the others: there may be very many. */
import type { CheckHead, CheckList, CheckResult, ReportView } from './result.ts';

/** Some items, and the number of further ones. */
export interface Some<Item> {
  first: Item[];
  more: number;
}

/** The first of the wanted results; the others are counted, not read. */
export function firstOf(
  checks: CheckList,
  limit: number,
  wanted: (head: CheckHead) => boolean,
): Some<CheckResult> {
  let count = 0;
  const first = Array.from(
    checks.filter((head) => {
      if (!wanted(head)) return false;
      count += 1;
      return count <= limit;
    }),
  );
  return { first, more: Math.max(0, count - limit) };
}

/** The number of wanted results; none is read. */
export function countIn(checks: CheckList, wanted: (head: CheckHead) => boolean): number {
  return firstOf(checks, 0, wanted).more;
}

/** The result of a kind of which a plan has at most one check. */
export function onlyOf({ checks }: ReportView, kind: string): CheckResult | undefined {
  return firstOf(checks, 1, (head) => head.kind === kind).first[0];
}
