import type { Category, Status, Verdict } from '../../model/result.ts';

/** Codes and data travel inside; the words for them are made here. */
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
  DEGRADED: 'something that is not critical does not hold or could not be settled',
  FAILED: 'something critical does not hold or could not be settled: rollback recommended',
  INCOMPLETE: 'the rollout could not be verified',
};

/** Of a run without controls in which nothing else is wrong. */
export const heldWords = 'every check that counts held; none was shown able to fail.';

/** Where a text stops short, this says where all of it is. */
export const everyCheck = 'the JSON report of this run has every check.';

export const statusSymbols: Record<Status, { terminal: string; markdown: string }> = {
  passed: { terminal: '✓', markdown: '✅' },
  failed: { terminal: '✗', markdown: '❌' },
  errored: { terminal: '!', markdown: '🚫' },
  unproven: { terminal: '?', markdown: '❓' },
  inconclusive: { terminal: '~', markdown: '🟡' },
  skipped: { terminal: '-', markdown: '⚪' },
  waived: { terminal: 'w', markdown: '🏳️' },
};

export const verdictSymbols: Record<Verdict, string> = {
  SUCCESSFUL: '✅',
  DEGRADED: '🟡',
  FAILED: '❌',
  INCOMPLETE: '🚫',
};
