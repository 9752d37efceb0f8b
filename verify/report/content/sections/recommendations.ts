import { firstOf } from '../../../model/check-list.ts';
import { isUnprovenByChoice } from '../../../model/without-proof.ts';
import { repeatRun } from '../run.ts';
import { plural } from '../units.ts';
import { code, listed, planMark, stated, strong, text, type Phrase } from '../phrase.ts';
import { list, numbered, part, type Section } from '../part.ts';
import type { CheckResult, Lifecycle, ReportView, Verdict } from '../../../model/result.ts';

/** What follows from the results, then what the plan recommends. */
export function recommendations(report: ReportView): Section {
  const { immediate = [], shortTerm = [], longTerm = [] } = report.stated.recommendations ?? {};
  return {
    name: 'recommendations',
    title: 'Recommendations',
    blocks: [
      part('From this run', list(follows(report))),
      part('Immediate', numbered(immediate.map(stated))),
      part('Short-term', numbered(shortTerm.map(stated))),
      part('Long-term', numbered(longTerm.map(stated))),
    ],
  };
}

function follows(report: ReportView): Phrase[] {
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
  FAILED: [[strong('Roll back'), ', or fix the critical issues and verify again']],
  INCOMPLETE: ['Make the rollout verifiable, then verify again: this run verified nothing'],
};

const advice = {
  failed: 'Fix these failed checks',
  errored: 'Find out why these checks could not be observed',
  unproven: 'Do not rely on these checks until their controls are caught',
  inconclusive: 'Measure these budgets again, on a quiet machine or for longer',
} as const;
const advised = ['failed', 'errored', 'unproven', 'inconclusive'] as const;

/** Nobody reads more names. */
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
    : [
        [
          'Verify again with controls, because nothing is proven without them: ',
          code(repeatRun(report, true)),
        ],
      ];
}

function nameOf({ id }: CheckResult): Phrase {
  return code(id);
}

const SOON_DAYS = 30;

function flagEnd(lifecycle: Lifecycle | undefined): Phrase[] {
  if (lifecycle === undefined) return [];
  const { key, readers, remove } = lifecycle;
  if (readers.length === 0) return [['Remove ', code(key), ': no code reads it']];
  if (remove === undefined || remove.daysLeft > SOON_DAYS) return [];
  const when = remove.daysLeft < 0 ? 'was due on' : 'is due on';
  const places = plural(readers.length, 'place');
  return [
    [
      'Remove ',
      code(key),
      ` from the ${places} that read it: its removal ${when} `,
      planMark,
      ' ',
      text(remove.date),
    ],
  ];
}

function waiverEnds({ checks }: ReportView): Phrase[] {
  const { first: some, more } = firstOf(checks, mostNamed, ({ status }) => status === 'waived');
  return [...some.flatMap(waiverEnd), ...(more > 0 ? [`and ${more} more waived checks`] : [])];
}

function waiverEnd(check: CheckResult): Phrase[] {
  if (check.status !== 'waived') return [];
  const { expires, owner } = check.waiver;
  return [
    [
      'Resolve ',
      code(check.id),
      ' before its waiver expires on ',
      text(expires),
      ' (',
      text(owner),
      ')',
    ],
  ];
}
