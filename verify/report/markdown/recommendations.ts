import type { CheckResult, ReportView, Verdict } from '../../result.ts';
import { firstOf } from '../../check-list.ts';
import { bullets, numbered, section, titled } from './blocks.ts';
import { code, text } from './escape.ts';
import { stated } from './stated.ts';

export function recommendations(report: ReportView): string {
  const plan = report.stated.recommendations ?? {};
  return section(
    'Recommendations',
    titled('From this run', bullets(fromRun(report))),
    titled('Immediate', numbered((plan.immediate ?? []).map(stated))),
    titled('Short-term', numbered((plan.shortTerm ?? []).map(stated))),
    titled('Long-term', numbered((plan.longTerm ?? []).map(stated))),
  );
}

const advice = {
  failed: 'Fix what failed',
  errored: 'Find out why these could not be observed',
  unproven: 'Do not rely on these until their controls are caught',
  inconclusive: 'Measure these again, on a quiet machine or for longer',
} as const;
const advised = ['failed', 'errored', 'unproven', 'inconclusive'] as const;

const first: Record<Verdict, string[]> = {
  SUCCESSFUL: [],
  DEGRADED: [],
  FAILED: ['**Roll back**, or fix what is critical and verify again'],
  INCOMPLETE: ['Nothing can be said of the rollout yet: make it verifiable, then verify'],
};

/** More names would not be read. */
const mostNamed = 50;

/** Only what follows from a result, by rule. */
function fromRun(report: ReportView): string[] {
  const byStatus = advised.flatMap((status) => {
    const { first: some, more } = firstOf(
      report.checks,
      mostNamed,
      (head) => head.status === status,
    );
    if (some.length === 0) return [];
    const ids = some.map(({ id }) => code(id)).join(', ');
    return [`${advice[status]}: ${ids}${more > 0 ? `, and ${more} more` : ''}`];
  });
  return [
    ...first[report.verdict],
    ...byStatus,
    ...flagEnd(report.seen.lifecycle),
    ...waiverEnds(report),
  ];
}

const SOON_DAYS = 30;

function flagEnd(lifecycle: ReportView['seen']['lifecycle']): string[] {
  if (lifecycle === undefined) return [];
  const { key, readers, remove } = lifecycle;
  if (readers.length === 0) return [`Remove ${code(key)}: no code was found that reads it`];
  if (remove === undefined || remove.daysLeft > SOON_DAYS) return [];
  const when = remove.daysLeft < 0 ? 'was due on' : 'is due on';
  return [
    `Take ${code(key)} out of the ${readers.length} places that read it: its removal ${when} ${text(remove.date)}`,
  ];
}

function waiverEnds(report: ReportView): string[] {
  const { first, more } = firstOf(report.checks, mostNamed, ({ status }) => status === 'waived');
  return [...first.flatMap(waiverEnd), ...(more > 0 ? [`and ${more} more that are waived`] : [])];
}

function waiverEnd(check: CheckResult): string[] {
  if (check.status !== 'waived') return [];
  return [
    `Settle ${code(check.id)} before its waiver ends on ${text(check.waiver.expires)} (${text(check.waiver.owner)})`,
  ];
}
