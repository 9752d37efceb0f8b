import type { RunReport, Seen, Stated } from '../../result.ts';
import { section, table } from './blocks.ts';
import { value } from './escape.ts';
import { planMark, stated } from './stated.ts';

export function migration({ stated: plan, seen }: RunReport): string {
  const phases = plan.phases ?? [];
  return section(
    'Migration Path',
    phases.length > 0 && !phases.some(({ current }) => current === true) ? unmarked(seen.flag) : '',
    table(
      ['Phase', 'Flag', 'Description', 'In this run'],
      phases.map((phase) => row(phase, seen.flag)),
    ),
  );
}

type Phase = NonNullable<Stated['phases']>[number];

function row(phase: Phase, flag: Seen['flag']): string[] {
  return [
    stated(phase.name),
    phase.flag === undefined ? '' : `${planMark} ${value(phase.flag)}`,
    phase.description === undefined ? '' : stated(phase.description),
    phase.current === true ? confirmation(phase, flag) : '',
  ];
}

function unmarked(flag: Seen['flag']): string {
  const observed = flag ? ` The flag is ${value(flag.value)}.` : '';
  return `The plan says of no phase that it is the current one.${observed}`;
}

/** The plan says which phase is current; the flag as observed says whether that is so. */
function confirmation(phase: Phase, flag: Seen['flag']): string {
  const claim = `${planMark} current`;
  if (!flag) return `${claim}; not checked: the flag was not observed`;
  if (phase.flag === undefined) return `${claim}; not checked: the plan gives no flag value`;
  const agrees = JSON.stringify(phase.flag) === JSON.stringify(flag.value);
  return `${claim}; ${agrees ? '✅ **confirmed**' : '❌ **refuted**'} by the value of the flag, ${value(flag.value)}`;
}
