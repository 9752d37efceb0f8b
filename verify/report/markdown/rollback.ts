import type { CheckList, CheckResult, ReportView, Seen, Stated } from '../../result.ts';
import { evidenceOf, judged } from '../facts.ts';
import { blocks, bullets, section } from './blocks.ts';
import { breakingChanges } from './breaking.ts';
import { comparisonLine, statusCell } from './check-words.ts';
import { code, fenced, text, value } from './escape.ts';
import { planMark, stated } from './stated.ts';

export function rollback(report: ReportView): string {
  return section(
    'Rollback Assessment',
    report.verdict === 'FAILED'
      ? '**Rollback is recommended**: something critical does not hold or could not be settled.'
      : '',
    bullets([
      otherwise(report.seen.flag),
      breakingChanges(report.checks),
      ...drills(report.checks),
    ]),
    commands(report.stated.rollback),
  );
}

function otherwise(flag: Seen['flag']): string {
  if (flag?.buildsOtherwise === undefined)
    return 'What is built with the flag set back was not observed in this run.';
  const state = flag.otherwise === undefined ? 'at its other value' : value(flag.otherwise);
  return `With the flag ${state} in a throw-away copy, ${code(flag.buildsOtherwise)} was built.`;
}

function drills(checks: CheckList): string[] {
  const drilled = Array.from(
    checks.filter(({ kind, status }) => kind === 'rollback.drill' && status !== 'skipped'),
  );
  if (drilled.length === 0) return ['The way back was **not drilled in this run**.'];
  return drilled.map(drill);
}

function drill(check: CheckResult): string {
  const seen = [
    ...evidenceOf(check).map(comparisonLine),
    ...(judged(check)?.notes ?? []).map(text),
  ];
  return [
    `${statusCell(check)} ${code(check.id)}: ${text(check.claim)}`,
    ...seen.map((line) => `  - ${line}`),
  ].join('\n');
}

function commands(plan: Stated['rollback']): string {
  if (!plan) return 'No way back is stated in the plan.';
  return blocks(
    plan.disable === undefined ? '' : blocks(`${planMark} To go back:`, fenced(plan.disable, 'sh')),
    plan.enable === undefined
      ? ''
      : blocks(`${planMark} To go forward again:`, fenced(plan.enable, 'sh')),
    bullets((plan.notes ?? []).map(stated)),
  );
}
