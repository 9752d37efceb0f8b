/** Some of a report's checks, chosen without reading the others: there may be very many. */
import { severities } from '../result.ts';
import type { CheckHead, CheckList, CheckResult, PassedCheck, ReportView } from '../result.ts';

/** Where a text stops short, this says where all of it is. */
export const everyCheck = 'the JSON report of this run has every check.';

export type OpenCheck = Exclude<CheckResult, PassedCheck | { status: 'skipped' }>;

/** Checks that leave something to settle, at most so many: the gravest first, waived ones last. */
export function openChecks(report: ReportView, most: number): Some<OpenCheck> {
  const groups = Array.from({ length: 2 * severities.length }, (_, grade) =>
    firstOf(report.checks, most, (head) => isOpen(head) && urgency(head) === grade),
  );
  const all = groups.flatMap(({ first }) => first.filter(isOpen));
  const more = groups.reduce((sum, group) => sum + group.more, 0);
  return { first: all.slice(0, most), more: more + Math.max(0, all.length - most) };
}

function isOpen<Head extends CheckHead>(head: Head): head is Head & OpenCheck {
  return head.status !== 'passed' && head.status !== 'skipped';
}

/** Some of many, and how many there are besides. */
export interface Some<Item> {
  first: Item[];
  more: number;
}

/** The first of those that are wanted; the others are counted, not read. */
export function firstOf(
  checks: CheckList,
  most: number,
  wanted: (head: CheckHead) => boolean,
): Some<CheckResult> {
  let count = 0;
  const first = Array.from(
    checks.filter((head) => {
      if (!wanted(head)) return false;
      count += 1;
      return count <= most;
    }),
  );
  return { first, more: Math.max(0, count - most) };
}

/** How many are wanted; none is read. */
export function countIn(checks: CheckList, wanted: (head: CheckHead) => boolean): number {
  return firstOf(checks, 0, wanted).more;
}

/** Of a kind of which a plan has one check at most. */
export function onlyOf({ checks }: ReportView, kind: string): CheckResult | undefined {
  return firstOf(checks, 1, (head) => head.kind === kind).first[0];
}

function urgency({ status, severity }: CheckHead): number {
  return severities.indexOf(severity) + (status === 'waived' ? severities.length : 0);
}
