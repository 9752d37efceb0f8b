import type { Category, ReportView, RollbackAdvice, Status, Verdict } from '../../model/result.ts';

export const categoryWords: Record<Category, string> = {
  flag: 'Feature flag',
  settings: 'Settings',
  components: 'Components',
  registry: 'Registry',
  flow: 'Integrated flow',
  smoke: 'Smoke tests',
  performance: 'Performance',
  rollback: 'Rollback',
};

export const verdictWords: Record<Verdict, string> = {
  SUCCESSFUL: 'every check that counts passed',
  DEGRADED: 'something that is not critical failed or could not be verified',
  FAILED: 'something critical failed or could not be verified',
  INCOMPLETE: 'the rollout could not be verified',
};

/** The same of a run that FAILED, as far as is known. */
export const failedWords: Record<RollbackAdvice, string> = {
  'nothing-failed': 'something critical could not be verified',
  recommended: 'something critical failed: rollback recommended',
  'not-in-effect': 'something critical failed, and the rollout is not in effect',
  'no-effect': 'something critical failed, and the flag has no effect: a rollback changes nothing',
  'not-observed': 'something critical failed; whether the rollout is in effect was not observed',
  'no-flag':
    'something critical failed; the plan has no flag that shows whether the rollout is in effect',
  'way-back-failed': 'something critical failed, and so did the way back',
};

/** For a run without controls in which nothing is wrong. */
export const unprovenButTrue = 'every check that counts is true, but none was shown able to fail.';

/** Where the rest of a shortened text is. */
export const everyCheck = 'the JSON report of this run has every check.';

/** What ran the target: `Node 22.3.0`, or `Python 3.11.2, .venv/bin/python`. */
export function runtimeWords({ runtime, interpreter }: ReportView['target']): string {
  return interpreter === undefined ? runtime : `${runtime}, ${interpreter}`;
}

/** Signs for a status: one character of text, and a picture for Markdown. */
export const statusSigns: Record<Status, { text: string; picture: string }> = {
  passed: { text: '✓', picture: '✅' },
  failed: { text: '✗', picture: '❌' },
  errored: { text: '!', picture: '🚫' },
  unproven: { text: '?', picture: '❓' },
  inconclusive: { text: '~', picture: '🟡' },
  skipped: { text: '-', picture: '⚪' },
  waived: { text: 'w', picture: '🏳️' },
};

export const verdictSigns: Record<Verdict, { text: string; picture: string }> = {
  SUCCESSFUL: { text: '✓', picture: '✅' },
  DEGRADED: { text: '~', picture: '🟡' },
  FAILED: { text: '✗', picture: '❌' },
  INCOMPLETE: { text: '!', picture: '🚫' },
};
