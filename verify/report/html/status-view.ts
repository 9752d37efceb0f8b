import type { Severity, Status, Verdict } from '../../model/result.ts';
import { h, type Branch } from './tree.ts';

/** Never by colour alone: a sign, a word, and a colour. */
export function statusView(status: Status): Branch {
  return h(
    'span',
    { class: `status ${status}` },
    h('span', { class: 'sign', 'aria-hidden': 'true' }, statusSigns[status]),
    status,
  );
}

export function severityView(severity: Severity): Branch {
  return h('span', { class: `severity ${severity}` }, severity);
}

export const verdictSigns: Record<Verdict, string> = {
  SUCCESSFUL: '✓',
  DEGRADED: '~',
  FAILED: '✗',
  INCOMPLETE: '!',
};

const statusSigns: Record<Status, string> = {
  passed: '✓',
  failed: '✗',
  errored: '!',
  unproven: '?',
  inconclusive: '~',
  skipped: '–',
  waived: 'w',
};
