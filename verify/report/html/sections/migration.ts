import type { CheckResult, Seen, Stated } from '../../../result.ts';
import { unwaived } from '../../facts.ts';
import { mark } from '../detail-view.ts';
import { code, stated, table, text, value } from '../parts.ts';
import { proofText } from '../row.ts';
import { h, type Child } from '../tree.ts';

type Phase = NonNullable<Stated['phases']>[number];

/** The phases of the plan; which of them is current is the plan's word until its check has confirmed it. */
export function migration(
  phases: readonly Phase[],
  flag: Seen['flag'],
  check: CheckResult | undefined,
): Child {
  const isMarked = phases.some(({ current }) => current === true);
  return [
    phases.length > 0 && !isMarked ? unmarked(flag) : undefined,
    table(
      ['Phase', 'Flag', 'Description', 'In this run'],
      phases.map((phase) => row(phase, check)),
    ),
  ];
}

function row(phase: Phase, check: CheckResult | undefined): Child[] {
  return [
    stated(phase.name),
    phase.flag === undefined ? '' : [mark('plan'), ' ', value(phase.flag)],
    phase.description === undefined ? '' : stated(phase.description),
    phase.current === true ? [mark('plan'), ' current; ', confirmation(phase, check)] : '',
  ];
}

function unmarked(flag: Seen['flag']): Child {
  return h(
    'p',
    {},
    'The plan says of no phase that it is the current one.',
    flag ? [' The flag is ', value(flag.value), '.'] : undefined,
  );
}

function confirmation(phase: Phase, check: CheckResult | undefined): Child {
  if (phase.flag === undefined) return 'not observed: the plan gives no value of the flag for it';
  if (check === undefined) return 'not observed: nothing of the plan looks at the flag';
  const bare = unwaived(check);
  switch (bare.status) {
    case 'passed':
      return [
        h('b', { class: 'good' }, '✓ confirmed'),
        ' by ',
        code(check.id),
        ` (proof: ${proofText(check)})`,
      ];
    case 'failed':
      return [
        h('b', { class: 'bad' }, '✗ contradicted'),
        ' by ',
        code(check.id),
        `: ${text(bare.reason)}`,
      ];
    case 'unproven':
    case 'inconclusive':
      return ['agrees with ', code(check.id), `, but that is ${bare.status}`];
    case 'errored':
      return ['not observed: ', code(check.id), ' errored'];
    case 'skipped':
      return ['not observed in this run: ', code(check.id), ' was left out'];
  }
}
