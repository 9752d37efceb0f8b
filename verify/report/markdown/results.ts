import { categories } from '../../model/result.ts';
import type {
  BudgetResult,
  Category,
  CheckResult,
  Evidence,
  ReportView,
  Status,
  SuiteTest,
} from '../../model/result.ts';
import { firstOf, type Some } from '../../model/check-list.ts';
import {
  evidenceOf,
  judged,
  proofWords,
  reasonOf,
  unwaived,
  wrongEvidence,
} from '../content/facts.ts';
import { measureName } from '../content/budget-words.ts';
import { amount } from '../content/units.ts';
import { categoryWords, everyCheck } from '../content/words.ts';
import { blocks, bullets, details, section, table } from './blocks.ts';
import { controlLines, expectedCell, statusCell } from './check-words.ts';
import { code, shortText, text, value } from './escape.ts';

export function results(report: ReportView): string {
  const groups = categories.map((category) => group(report, category));
  return section(
    'Verification Results',
    report.checks.length > 0 ? legend : 'No check ran.',
    ...groups,
  );
}

const legend =
  'Proof *causal*: the check was seen to fail when the input of the target was changed. Proof *comparison*: only its comparison was ' +
  'seen to fail. Behind it: controls caught / controls run. ✗ marks a comparison that does not hold.';

/** Of passed ones, of skipped ones and of all others: more rows would make a page that nobody reads. */
const mostOfEach = 200;

/** Those that did not simply pass are shown first where not all can be. */
function group(report: ReportView, category: Category): string {
  const some = (wanted: (status: Status) => boolean): Some<CheckResult> =>
    firstOf(report.checks, mostOfEach, (head) => head.category === category && wanted(head.status));
  const open = some((status) => status !== 'passed' && status !== 'skipped');
  const passed = some((status) => status === 'passed');
  const skipped = some((status) => status === 'skipped');
  const whole = open.more + passed.more + skipped.more === 0;
  const checks = whole
    ? Array.from(report.checks.filter((head) => head.category === category))
    : [...open.first, ...passed.first, ...skipped.first];
  if (checks.length === 0) return '';
  return blocks(
    `### ${categoryWords[category]}`,
    table(
      ['Status', 'Check', 'What', 'Measured', 'Expected', 'n', 'Where', 'Proof'],
      checks.flatMap(rows),
    ),
    whole ? '' : leftOut(open.more, passed.more, skipped.more),
    category === 'smoke' ? failedTests(report.observed.tests) : '',
    details('What turns these checks red, and how to repeat them', bullets(checks.map(account))),
  );
}

function leftOut(open: number, passed: number, skipped: number): string {
  const parts = [
    ...(open > 0 ? [`${open} that did not simply pass`] : []),
    ...(passed > 0 ? [`${passed} that passed`] : []),
    ...(skipped > 0 ? [`${skipped} that were skipped`] : []),
  ];
  return `And ${parts.join(', and ')}; ${everyCheck}`;
}

/** Comparisons that hold and are left to the JSON report. */
const mostRows = 6;

function rows(check: CheckResult): string[][] {
  const first = [statusCell(check), code(check.id)];
  const last = proofWords(check);
  const budget = judged(check)?.budget;
  const wrong = wrongEvidence(check).map(evidenceCells);
  const cells = budget ? [budgetCells(budget), ...wrong] : comparisons(check);
  if (cells.length === 0) cells.push([unseen(check), '', '', '', '']);
  return cells.map((row, index) => (index === 0 ? [...first, ...row, last] : ['', '', ...row, '']));
}

function comparisons(check: CheckResult): string[][] {
  const evidence = evidenceOf(check);
  const shown = evidence.filter(({ holds }, index) => !holds || index < mostRows);
  const rest = evidence.length - shown.length;
  const cells = shown.map(evidenceCells);
  return rest > 0 ? [...cells, [`and ${rest} more that hold`, '', '', '', '']] : cells;
}

function evidenceCells(evidence: Evidence): string[] {
  const { subject, measured, holds, n, where } = evidence;
  const mark = holds ? '' : '✗ ';
  const place = where === undefined ? '' : code(where);
  return [
    shortText(subject, 80),
    `${mark}${value(measured)}`,
    expectedCell(evidence),
    String(n),
    place,
  ];
}

function budgetCells(budget: BudgetResult): string[] {
  const { estimate, limit, unit, n, decision } = budget;
  const mark = decision === 'failed' ? '✗ ' : '';
  return [
    measureName(budget),
    `${mark}${amount(estimate, unit)}`,
    `at most ${amount(limit, unit)}`,
    String(n),
    '',
  ];
}

function unseen(check: CheckResult): string {
  const bare = unwaived(check);
  if (bare.status === 'skipped') return `not run: ${text(bare.reason)}`;
  return bare.status === 'passed' ? '' : shortText(reasonOf(bare), 160);
}

function account(check: CheckResult): string {
  const plan = check.plan === undefined ? '' : ` (plan: ${code(check.plan)})`;
  const notes = (judged(check)?.notes ?? []).map((note) => `note: ${text(note)}`);
  const lines = [...controlLines(check), ...notes, `repeat: ${code(check.repeat)}`];
  return [
    `${code(check.id)}: ${text(check.claim)}${plan}`,
    ...lines.map((line) => `  - ${line}`),
  ].join('\n');
}

const mostTests = 20;

function failedTests(tests: SuiteTest[]): string {
  const failed = tests.filter(({ status }) => status === 'failed');
  const lines = failed.slice(0, mostTests).map(({ suite, name, message }) => {
    const why = message === undefined ? '' : `: ${shortText(message, 160)}`;
    return `❌ ${text(suite)} › ${text(name)}${why}`;
  });
  const rest = failed.length - lines.length;
  return bullets(rest > 0 ? [...lines, `and ${rest} more`] : lines);
}
