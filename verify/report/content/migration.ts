import { onlyOf } from '../../model/check-list.ts';
import { proofWords, unwaived } from './facts.ts';
import { paragraph, table, type Block } from './part.ts';
import { bad, code, good, planMark, stated, text, value, type Phrase } from './phrase.ts';
import type { CheckResult, ReportView, ObservedState, Stated } from '../../model/result.ts';

/** The phases of the plan; which of them is current is the plan's word until its check has confirmed it. */
export function migration(report: ReportView): Block[] {
  const phases = report.stated.phases ?? [];
  const isMarked = phases.some(({ current }) => current === true);
  const check = onlyOf(report, 'flag.phase');
  return [
    ...(phases.length > 0 && !isMarked ? [unmarked(report.observed.flag)] : []),
    table(
      ['Phase', 'Flag', 'Description', 'In this run'],
      phases.map((phase) => row(phase, check)),
    ),
  ];
}

type Phase = NonNullable<Stated['phases']>[number];

function row(phase: Phase, check: CheckResult | undefined): Phrase[] {
  const { name, flag, description, current } = phase;
  return [
    stated(name),
    flag === undefined ? '' : [planMark, ' ', value(flag)],
    description === undefined ? '' : stated(description),
    current === true ? [planMark, ' current; ', confirmation(phase, check)] : '',
  ];
}

function unmarked(flag: ObservedState['flag']): Block {
  const observed: Phrase = flag ? [' The flag is ', value(flag.value), '.'] : '';
  return paragraph(['The plan says of no phase that it is the current one.', observed]);
}

/** The plan says which phase is current; only its check says whether that is so. */
function confirmation(phase: Phase, check: CheckResult | undefined): Phrase {
  if (phase.flag === undefined) return 'not observed: the plan gives no value of the flag for it';
  if (check === undefined) return 'not observed: nothing of the plan looks at the flag';
  const [bare, id] = [unwaived(check), code(check.id)];
  switch (bare.status) {
    case 'passed':
      return [good('confirmed'), ' by ', id, ` (proof: ${proofWords(check)})`];
    case 'failed':
      return [bad('contradicted'), ' by ', id, ': ', text(bare.reason)];
    case 'unproven':
    case 'inconclusive':
      return ['agrees with ', id, `, but that is ${bare.status}`];
    case 'errored':
      return ['not observed: ', id, ' errored'];
    case 'skipped':
      return ['not observed in this run: ', id, ' was left out'];
  }
}
