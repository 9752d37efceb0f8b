import { firstOf } from '../../../model/check-list.ts';
import { isUnprovenByChoice } from '../../../model/without-proof.ts';
import { repeatRun } from '../run.ts';
import { plural } from '../units.ts';
import { code, listed, planMark, stated, strong, text, type Phrase } from '../phrase.ts';
import { list, numbered, part, type Section } from '../part.ts';
import type {
  CheckHead,
  CheckResult,
  CommonCause,
  Lifecycle,
  ReportView,
} from '../../../model/result.ts';

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

/** What to do, most urgent first. */
export function follows(report: ReportView): Phrase[] {
  return [
    ...firstOfAll(report),
    ...report.causes.flatMap(remedyOf),
    ...advised(report),
    ...proof(report),
    ...flagEnd(report.observed.lifecycle),
    ...waiverEnds(report),
  ];
}

function firstOfAll({ verdict, rollback }: ReportView): Phrase[] {
  if (verdict === 'INCOMPLETE')
    return ['Make the rollout verifiable, then verify again: this run verified nothing'];
  if (verdict !== 'FAILED') return [];
  const otherwise = 'fix the critical issues and verify again';
  switch (rollback) {
    case 'recommended':
      return [[strong('Roll back'), `, or ${otherwise}`]];
    case 'no-flag':
    case 'not-observed':
      return [[strong('Roll back'), ` if the rollout is in effect, or ${otherwise}`]];
    case 'nothing-failed':
    case 'not-in-effect':
    case 'no-effect':
    case 'way-back-failed':
      return [`F${otherwise.slice(1)}`];
  }
}

function remedyOf({ remedy, follow, probably }: CommonCause): Phrase[] {
  if (remedy === undefined) return [];
  const others = follow.length + probably.length;
  const also = others === 0 ? '' : `. ${plural(others, 'other check')} may pass then`;
  return [[text(remedy), also]];
}

const advice: readonly { advice: string; of: (head: CheckHead) => boolean }[] = [
  { advice: 'Fix these failed checks', of: ({ status }) => status === 'failed' },
  {
    advice: 'Find out why these checks could not be observed',
    of: ({ status }) => status === 'errored',
  },
  {
    advice: 'Do not rely on these checks until their controls are caught',
    of: ({ status }) => status === 'unproven',
  },
  {
    advice: 'Measure these budgets again, on a quiet machine or for longer',
    of: ({ status, category }) => status === 'inconclusive' && category === 'performance',
  },
  {
    advice: 'Make these checks decidable, as their reasons say',
    of: ({ status, category }) => status === 'inconclusive' && category !== 'performance',
  },
];

/** Nobody reads more names. */
const mostNamed = 50;

/** What follows from a finding with a remedy needs no other advice. */
function advised({ checks, causes, selection: { controls } }: ReportView): Phrase[] {
  const mended = new Set(
    causes
      .filter(({ remedy }) => remedy !== undefined)
      .flatMap(({ lead, follow, probably }) => [lead, ...follow, ...probably]),
  );
  return advice.flatMap(({ advice: words, of }) => {
    const { first: some, more } = firstOf(
      checks,
      mostNamed,
      (head) => of(head) && !mended.has(head.id) && !isUnprovenByChoice(head, controls),
    );
    return some.length === 0 ? [] : [[`${words}: `, listed(some.map(nameOf), more)]];
  });
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
