/** The words by which checks and runs are told, each list closed. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export const categories = [
  'flag',
  'settings',
  'components',
  'registry',
  'flow',
  'smoke',
  'performance',
  'rollback',
] as const;
export type Category = (typeof categories)[number];

export const severities = ['critical', 'major', 'minor'] as const;
export type Severity = (typeof severities)[number];

export const statuses = [
  'passed',
  'failed',
  'errored',
  'unproven',
  'inconclusive',
  'skipped',
  'waived',
] as const;
export type Status = (typeof statuses)[number];

export const verdicts = ['SUCCESSFUL', 'DEGRADED', 'FAILED', 'INCOMPLETE'] as const;
export type Verdict = (typeof verdicts)[number];
