import type { Lifecycle, ReportView, Verdict } from '../../../result.ts';
import { plural } from '../../state-words.ts';
import { bullets, code, section, stated, text, titled } from '../parts.ts';
import type { Branch, Child } from '../tree.ts';

const first: Record<Verdict, string[]> = {
  SUCCESSFUL: [],
  DEGRADED: [],
  FAILED: ['Roll back, or fix what is critical and verify again'],
  INCOMPLETE: ['Nothing can be said of the rollout yet: make it verifiable, then verify'],
};

const advice = {
  failed: 'Fix what failed',
  errored: 'Find out why these could not be observed: what errored',
  unproven: 'Do not rely on what is unproven until its controls are caught',
  inconclusive: 'Measure again, on a quiet machine or for longer, what is inconclusive',
} as const;
const advised = ['failed', 'errored', 'unproven', 'inconclusive'] as const;

/** Findings of the run itself, and what follows from its results by rule. */
export function remarks({ findings, verdict, counts, seen }: ReportView): Branch | undefined {
  const follows: Child[] = [
    ...first[verdict],
    ...advised
      .filter((status) => counts[status] > 0)
      .map((status) => `${advice[status]} (${counts[status]})`),
    ...flagEnd(seen.lifecycle),
  ];
  if (findings.length === 0 && follows.length === 0) return undefined;
  return section(
    'remarks',
    'What follows',
    bullets(follows),
    titled('Remarks on the run', bullets(findings.map(text))),
  );
}

const SOON_DAYS = 30;

function flagEnd(lifecycle: Lifecycle | undefined): Child[] {
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
      stated(remove.date),
    ],
  ];
}
