import type { CheckResult, ReportView, Seen, Stated } from '../../result.ts';
import { onlyOf } from '../../check-list.ts';
import { unwaived } from '../facts.ts';
import { section, table } from './blocks.ts';
import { proofCell } from './check-words.ts';
import { code, text, value } from './escape.ts';
import { removal } from './removal.ts';
import { planMark, stated } from './stated.ts';

export function migration(report: ReportView): string {
  const { stated: plan, seen } = report;
  const phases = plan.phases ?? [];
  const check = onlyOf(report, 'flag.phase');
  return section(
    'Migration Path',
    phases.length > 0 && !phases.some(({ current }) => current === true) ? unmarked(seen.flag) : '',
    table(
      ['Phase', 'Flag', 'Description', 'In this run'],
      phases.map((phase) => row(phase, check)),
    ),
    removal(seen.lifecycle),
  );
}

type Phase = NonNullable<Stated['phases']>[number];

function row(phase: Phase, check: CheckResult | undefined): string[] {
  return [
    stated(phase.name),
    phase.flag === undefined ? '' : `${planMark} ${value(phase.flag)}`,
    phase.description === undefined ? '' : stated(phase.description),
    phase.current === true ? `${planMark} current; ${confirmation(phase, check)}` : '',
  ];
}

function unmarked(flag: Seen['flag']): string {
  const observed = flag ? ` The flag is ${value(flag.value)}.` : '';
  return `The plan says of no phase that it is the current one.${observed}`;
}

/** The plan says which phase is current; only its check says whether that is so. */
function confirmation(phase: Phase, check: CheckResult | undefined): string {
  if (phase.flag === undefined) return 'not observed: the plan gives no value of the flag for it';
  if (check === undefined) return 'not observed: nothing of the plan looks at the flag';
  const bare = unwaived(check);
  switch (bare.status) {
    case 'passed':
      return `✅ **confirmed** by ${code(check.id)} (proof: ${proofCell(check)})`;
    case 'failed':
      return `❌ **contradicted** by ${code(check.id)}: ${text(bare.reason)}`;
    case 'unproven':
    case 'inconclusive':
      return `agrees with ${code(check.id)}, but that is ${bare.status}`;
    case 'errored':
      return `not observed: ${code(check.id)} errored`;
    case 'skipped':
      return `not observed in this run: ${code(check.id)} was left out`;
  }
}
