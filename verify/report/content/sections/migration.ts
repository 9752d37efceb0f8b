import { onlyOf } from '../../../model/check-list.ts';
import { proofWords, unwaived } from '../check/results.ts';
import { removal } from './removal.ts';
import { paragraph, table, type Block, type Section } from '../part.ts';
import { bad, code, good, planMark, stated, text, value, type Phrase } from '../phrase.ts';
import type { CheckResult, ReportView, ObservedState, Stated } from '../../../model/result.ts';

/** The phases of the plan. The plan says which of them is current; only a check can confirm it. */
export function migration(report: ReportView): Section {
  const phases = report.stated.phases ?? [];
  const { flag, lifecycle } = report.observed;
  const isMarked = phases.some(({ current }) => current === true);
  const check = onlyOf(report, 'flag.phase');
  return {
    name: 'migration',
    title: 'Migration Path',
    blocks: [
      ...(phases.length > 0 && !isMarked ? [unmarked(flag)] : []),
      table(
        ['Phase', 'Flag', 'Description', 'In this run'],
        phases.map((phase) => row(phase, check)),
      ),
      ...(lifecycle === undefined ? [] : [removal(lifecycle)]),
    ],
  };
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
  return paragraph(['The plan does not say which phase is the current one.', observed]);
}

function confirmation(phase: Phase, check: CheckResult | undefined): Phrase {
  if (phase.flag === undefined)
    return 'not observed: the plan gives no value of the flag for this phase';
  if (check === undefined) return 'not observed: the plan has no check of the flag';
  const [bare, id] = [unwaived(check), code(check.id)];
  switch (bare.status) {
    case 'passed':
      return [good('confirmed'), ' by ', id, ` (proof: ${proofWords(check)})`];
    case 'failed':
      return [bad('contradicted'), ' by ', id, ': ', text(bare.reason)];
    case 'unproven':
    case 'inconclusive':
      return ['consistent with ', id, `, but that check is ${bare.status}`];
    case 'errored':
      return ['not observed: ', id, ' errored'];
    case 'skipped':
      return ['not observed in this run: ', id, ' was skipped'];
  }
}
