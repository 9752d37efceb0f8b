import { categories } from '../../../model/result.ts';
import { firstOf, type Some } from '../../../model/check-list.ts';
import { isUnprovenByChoice } from '../../../model/without-proof.ts';
import { accountOf } from '../check/account.ts';
import { outcomesBefore, type OutcomesBefore } from '../check/before.ts';
import { proofWords } from '../check/results.ts';
import { shortResult } from '../check/short.ts';
import { code, statusOf, text, type Phrase } from '../phrase.ts';
import { categoryWords, everyCheck } from '../words.ts';
import { list, part, quiet, table, type Block, type CheckGroup, type Section } from '../part.ts';
import type { Category, CheckResult, ReportView, Status } from '../../../model/result.ts';

export function results(report: ReportView): Section {
  const groups = function* (): Generator<CheckGroup> {
    const before = outcomesBefore(report);
    for (const category of categories) yield* groupOf(report, category, before);
  };
  return {
    name: 'results',
    title: 'Verification Results',
    blocks: [
      quiet(report.checks.length > 0 ? legend : 'No check ran.'),
      { block: 'checks', head: ['Status', 'Check', 'Evidence', 'Proof'], groups },
      ...failedTests(report),
    ],
  };
}

const legend =
  'A check with causal proof failed when the input of the target was changed. A check with comparison proof ' +
  'failed only when its observation was altered. The numbers are controls caught and controls run. Each check was also ' +
  'given an observation of the wrong kind; that control is counted, and listed only if it was not caught.';

/** Of passed checks, of skipped ones and of all others: nobody reads more rows. */
const mostOfEach = 200;

function* groupOf(
  report: ReportView,
  category: Category,
  before: OutcomesBefore,
): Generator<CheckGroup> {
  const some = (wanted: (status: Status) => boolean): Some<CheckResult> =>
    firstOf(report.checks, mostOfEach, (head) => head.category === category && wanted(head.status));
  const open = some((status) => status !== 'passed' && status !== 'skipped');
  const passed = some((status) => status === 'passed');
  const skipped = some((status) => status === 'skipped');
  const isWhole = open.more + passed.more + skipped.more === 0;
  const checks = isWhole
    ? Array.from(report.checks.filter((head) => head.category === category))
    : [...open.first, ...passed.first, ...skipped.first];
  if (checks.length === 0) return;
  const settled = checks.filter((check) => isSettled(check, report));
  yield {
    title: categoryWords[category],
    rows: checks.map(rowOf),
    rest: isWhole ? '' : restText(open.more, passed.more, skipped.more),
    full: settled.map((check) => accountOf(check, before(check.id))),
  };
}

/** The others are described as known issues. */
function isSettled(check: CheckResult, { selection: { controls } }: ReportView): boolean {
  const { status } = check;
  return status === 'passed' || status === 'skipped' || isUnprovenByChoice(check, controls);
}

function rowOf(check: CheckResult): Phrase[] {
  return [statusOf(check), code(check.id), text(shortResult(check)), proofWords(check)];
}

function restText(open: number, passed: number, skipped: number): string {
  const parts = [
    ...(open > 0 ? [`${open} open`] : []),
    ...(passed > 0 ? [`${passed} passed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `Not listed: ${parts.join(', ')}; ${everyCheck}`;
}

/** Nobody reads more. */
const mostTests = 100;

/** As the reports of the suites name them. */
function failedTests({ observed: { tests } }: ReportView): Block[] {
  const failed = tests.filter(({ status }) => status === 'failed');
  const rest = failed.length - mostTests;
  return [
    part(
      `Failed smoke tests (${failed.length})`,
      table(
        ['Suite', 'Test', 'Message'],
        failed
          .slice(0, mostTests)
          .map(({ suite, name, message }) => [text(suite), text(name), text(message ?? '')]),
      ),
      list(rest > 0 ? [`and ${rest} more; the JSON report of this run has every test.`] : []),
    ),
  ];
}
