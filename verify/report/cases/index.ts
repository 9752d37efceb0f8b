/** Checks as the test cases that JUnit, CTRF and TAP know. */
import { oneLine, shorten } from '../content/printable.ts';
import { verdictText } from '../content/run.ts';
import { reasonOf, unwaived } from '../content/check/results.ts';
import { shortResult } from '../content/check/short.ts';
import { checkDetails } from '../terminal/open.ts';
import type { CheckResult, ReportView, Severity, Status } from '../../model/result.ts';

export interface TestCase {
  /** one line, and unlike that of any other case of its group */
  name: string;
  group: string;
  outcome: Outcome;
  /** the status of the check; of the case for the verdict, none */
  status?: Status;
  severity: Severity;
  durationMs: number;
  /** why it did not pass, on one line; empty if it passed */
  message: string;
  /** everything about it, if it is red */
  details: string[];
  /** `file:line:column` in the plan */
  plan?: string;
}

export type Outcome = 'passed' | 'failed' | 'errored' | 'skipped';

/** What was not shown is red: only what was left out or waived on purpose is skipped. */
export const outcomes: Record<Status, Outcome> = {
  passed: 'passed',
  failed: 'failed',
  unproven: 'failed',
  errored: 'errored',
  inconclusive: 'errored',
  skipped: 'skipped',
  waived: 'skipped',
};

const longestMessage = 500;

/** The cases of a report: one of each check, and one of the verdict if no check is red although the run did not succeed. */
export function* casesOf(report: ReportView): Generator<TestCase> {
  const names = new Map<string, number>();
  for (const check of report.checks) yield caseOf(check, names);
  if (isVerdictNeeded(report)) yield verdictCase(report);
}

export function countCases(report: ReportView): Record<Outcome, number> & { total: number } {
  const { passed, failed, unproven, errored, inconclusive, skipped, waived, total } = report.counts;
  const own = isVerdictNeeded(report) ? 1 : 0;
  return {
    total: total + own,
    passed,
    failed: failed + unproven,
    errored: errored + inconclusive + own,
    skipped: skipped + waived,
  };
}

/** A run in which everything was left out or waived would be green for whoever reads the cases alone. */
function isVerdictNeeded({ verdict, counts }: ReportView): boolean {
  const { failed, unproven, errored, inconclusive } = counts;
  return verdict !== 'SUCCESSFUL' && failed + unproven + errored + inconclusive === 0;
}

function caseOf(check: CheckResult, names: Map<string, number>): TestCase {
  const outcome = outcomes[check.status];
  const isRed = outcome === 'failed' || outcome === 'errored';
  return {
    name: unlike(oneLine(check.id) || 'check', names),
    group: check.category,
    outcome,
    status: check.status,
    severity: check.severity,
    durationMs: check.durationMs,
    message: shorten(messageOf(check), longestMessage),
    details: isRed ? checkDetails(check) : [],
    ...(check.plan === undefined ? {} : { plan: oneLine(check.plan) }),
  };
}

/** Masked or invisible parts may have been all that differed. */
function unlike(name: string, names: Map<string, number>): string {
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  return count === 1 ? name : unlike(`${name} (${count})`, names);
}

function messageOf(check: CheckResult): string {
  if (check.status === 'waived')
    return `waived: ${shortResult(check)} (${oneLine(check.waiver.owner)})`;
  const bare = unwaived(check);
  if (bare.status === 'passed') return '';
  return `${bare.status}: ${oneLine(bare.status === 'skipped' ? bare.reason : reasonOf(bare))}`;
}

function verdictCase(report: ReportView): TestCase {
  return {
    name: 'verdict',
    group: 'run',
    outcome: 'errored',
    severity: 'critical',
    durationMs: 0,
    message: shorten(`${report.verdict}: ${verdictText(report)}`, longestMessage),
    details: report.reasons.map(oneLine),
  };
}
