import type { CheckList, CheckResult, ReportView, Stated } from '../../model/result.ts';
import {
  drillHead,
  drills,
  noWayBack,
  notDrilled,
  wayBack,
  wayBackAdvice,
} from '../content/way-back.ts';
import { evidenceOf, judged } from '../content/facts.ts';
import { blocks, bullets, section } from './blocks.ts';
import { comparisonLine, statusCell } from './check-words.ts';
import { fenced, text } from './escape.ts';
import { inline } from './lay-out.ts';
import { planMark, stated } from './stated.ts';

export function rollback(report: ReportView): string {
  return section(
    'Rollback Assessment',
    inline(wayBackAdvice(report)),
    bullets([...wayBack(report).map(inline), ...drillLines(report.checks)]),
    commands(report.stated.rollback),
  );
}

function drillLines(checks: CheckList): string[] {
  const { first, more } = drills(checks);
  if (first.length === 0) return [inline(notDrilled)];
  return more > 0 ? [...first.map(drill), `and ${more} more drills`] : first.map(drill);
}

function drill(check: CheckResult): string {
  const seen = [
    ...evidenceOf(check).map(comparisonLine),
    ...(judged(check)?.notes ?? []).map(text),
  ];
  return [
    `${statusCell(check)} ${inline(drillHead(check))}`,
    ...seen.map((line) => `  - ${line}`),
  ].join('\n');
}

function commands(plan: Stated['rollback']): string {
  if (!plan) return noWayBack;
  return blocks(
    plan.disable === undefined ? '' : blocks(`${planMark} To go back:`, fenced(plan.disable, 'sh')),
    plan.enable === undefined
      ? ''
      : blocks(`${planMark} To go forward again:`, fenced(plan.enable, 'sh')),
    bullets((plan.notes ?? []).map(stated)),
  );
}
