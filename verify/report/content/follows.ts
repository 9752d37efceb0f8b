import { firstOf } from '../../model/check-list.ts';
import { isUnprovenByChoice } from '../../model/without-proof.ts';
import { repeatRun } from './facts.ts';
import { plural } from './state-words.ts';
import { code, listed, planMark, strong, text, type Phrase } from './phrase.ts';
import type { CheckResult, Lifecycle, ReportView, Verdict } from '../../model/result.ts';

/** Recommendations: only what follows from a result, by rule. */
export function follows(report: ReportView): Phrase[] {
  return [
    ...first[report.verdict],
    ...advised.flatMap((status) => adviceOn(report, status)),
    ...proof(report),
    ...flagEnd(report.observed.lifecycle),
    ...waiverEnds(report),
  ];
}

const first: Record<Verdict, Phrase[]> = {
  SUCCESSFUL: [],
  DEGRADED: [],
  FAILED: [[strong('Roll back'), ', or fix what is critical and verify again']],
  INCOMPLETE: ['Nothing can be said of the rollout yet: make it verifiable, then verify'],
};

const advice = {
  failed: 'Fix what failed',
  errored: 'Find out why these could not be observed',
  unproven: 'Do not rely on these until their controls are caught',
  inconclusive: 'Measure these again, on a quiet machine or for longer',
} as const;
const advised = ['failed', 'errored', 'unproven', 'inconclusive'] as const;

/** More names would not be read. */
const mostNamed = 50;

function adviceOn({ checks, selection }: ReportView, status: (typeof advised)[number]): Phrase[] {
  const { first: some, more } = firstOf(
    checks,
    mostNamed,
    (head) => head.status === status && !isUnprovenByChoice(head, selection.controls),
  );
  if (some.length === 0) return [];
  return [[`${advice[status]}: `, listed(some.map(nameOf), more)]];
}

function proof(report: ReportView): Phrase[] {
  return report.selection.controls
    ? []
    : [['Verify again with the controls, as nothing is proven: ', code(repeatRun(report, true))]];
}

function nameOf({ id }: CheckResult): Phrase {
  return code(id);
}

const SOON_DAYS = 30;

function flagEnd(lifecycle: Lifecycle | undefined): Phrase[] {
  if (lifecycle === undefined) return [];
  const { key, readers, remove } = lifecycle;
  if (readers.length === 0) return [['Remove ', code(key), ': no code was found that reads it']];
  if (remove === undefined || remove.daysLeft > SOON_DAYS) return [];
  const when = remove.daysLeft < 0 ? 'was due on' : 'is due on';
  const places = plural(readers.length, 'place');
  return [
    [
      'Take ',
      code(key),
      ` out of what reads it (${places}): its removal ${when} `,
      planMark,
      ' ',
      text(remove.date),
    ],
  ];
}

function waiverEnds({ checks }: ReportView): Phrase[] {
  const { first: some, more } = firstOf(checks, mostNamed, ({ status }) => status === 'waived');
  return [...some.flatMap(waiverEnd), ...(more > 0 ? [`and ${more} more that are waived`] : [])];
}

function waiverEnd(check: CheckResult): Phrase[] {
  if (check.status !== 'waived') return [];
  const { expires, owner } = check.waiver;
  return [
    [
      'Settle ',
      code(check.id),
      ' before its waiver ends on ',
      text(expires),
      ' (',
      text(owner),
      ')',
    ],
  ];
}
