/** Some of a run's results, chosen without reading the others: there may be very many. */
import { severities } from './result.ts';
import type {
  CheckHead,
  CheckList,
  CheckResult,
  PassedCheck,
  ReportView,
  Severity,
} from './result.ts';
import { isUnprovenByChoice } from './without-proof.ts';

export type OpenCheck = Exclude<CheckResult, PassedCheck | { status: 'skipped' }>;

/** Checks that leave something to settle, at most so many: the gravest first, waived ones last. */
export function openChecks(report: ReportView, most: number): Some<OpenCheck> {
  const groups = grades.map((grade) =>
    firstOf(report.checks, most, (head) => isLeftOpen(head, report) && urgency(head) === grade),
  );
  const all = groups.flatMap(({ first }) => first.filter(isOpen));
  const more = groups.reduce((sum, group) => sum + group.more, 0);
  return { first: all.slice(0, most), more: more + Math.max(0, all.length - most) };
}

/** Open checks with one cause, the gravest of them first; for most causes that is one check. */
export interface Cause {
  lead: OpenCheck;
  /** of all that share it, the gravest first */
  severities: Set<Severity>;
  /** the first of those that share it */
  others: OpenCheck[];
  /** how many share it besides */
  more: number;
}

export function sizeOf({ others, more }: Cause): number {
  return 1 + others.length + more;
}

/** More are not looked through. */
const mostSharing = 40;

/**
 * The same by cause, at most so many causes: what could not be observed for one and the same reason is one thing to
 * settle. `more` counts the checks of all other causes.
 */
export function openCauses(report: ReportView, most: number): { causes: Cause[]; more: number } {
  const causes = new Map<string, Cause>();
  let told = 0;
  for (const check of candidates(report, most)) {
    const key = causeOf(check);
    const cause = causes.get(key);
    if (cause === undefined && causes.size >= most) continue;
    told += 1;
    if (cause === undefined)
      causes.set(key, { lead: check, severities: new Set([check.severity]), others: [], more: 0 });
    else add(check, cause);
  }
  const open = countIn(report.checks, (head) => isLeftOpen(head, report));
  return { causes: [...causes.values()], more: open - told };
}

function add(check: OpenCheck, cause: Cause): void {
  cause.severities.add(check.severity);
  if (cause.others.length < mostSharing) cause.others.push(check);
  else cause.more += 1;
}

/** What stands behind the id of the gravest; empty where it is alone. */
export function othersText(cause: Cause): string {
  const count = sizeOf(cause) - 1;
  return count === 0 ? '' : ` and ${count} other ${count === 1 ? 'check' : 'checks'}`;
}

export function severityText({ severities: all }: Cause): string {
  return [...all].join(' and ');
}

/** All that errored, as they may share a cause; of others no more than can be told. */
function* candidates(report: ReportView, most: number): Generator<OpenCheck> {
  for (const grade of grades) {
    let alone = 0;
    const wanted = report.checks.filter((head) => {
      if (!isLeftOpen(head, report) || urgency(head) !== grade) return false;
      return head.status === 'errored' || (alone += 1) <= most;
    });
    for (const check of wanted) if (isOpen(check)) yield check;
  }
}

/** The same for checks that have one cause. */
export function causeOf(check: CheckResult): string {
  if (check.status !== 'errored') return check.id;
  const { code, message, where = '' } = check.error;
  return JSON.stringify([code, message, where]);
}

function isOpen<Head extends CheckHead>(head: Head): head is Head & OpenCheck {
  return head.status !== 'passed' && head.status !== 'skipped';
}

/** What is unproven by choice is open in no other way than by that choice. */
function isLeftOpen(head: CheckHead, { selection: { controls } }: ReportView): boolean {
  return isOpen(head) && !isUnprovenByChoice(head, controls);
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

const grades = Array.from({ length: 2 * severities.length }, (_, grade) => grade);

function urgency({ status, severity }: CheckHead): number {
  return severities.indexOf(severity) + (status === 'waived' ? severities.length : 0);
}
