/** The closed lists of words for checks and runs. Free of any library, so that every process may load it. */

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

/** Whether something critical failed that a rollback would mend, or why that cannot be said. */
export const rollbackAdvices = [
  'recommended',
  'nothing-failed',
  'not-in-effect',
  'no-effect',
  'not-observed',
  'no-flag',
  'way-back-failed',
] as const;
export type RollbackAdvice = (typeof rollbackAdvices)[number];

/** Causal: the target ran in a broken world. Comparison: only the observation was altered. */
export const controlKinds = ['causal', 'comparison'] as const;
export type ControlKind = (typeof controlKinds)[number];
export type ProofLevel = ControlKind;

/** Who counts the memory: V8's heap, Python's tracemalloc, or the system by the process's resident pages. */
export const memoryAccounts = ['heap', 'tracemalloc', 'resident'] as const;
export type MemoryAccount = (typeof memoryAccounts)[number];

/** What a line of the target's sources does with the flag that it names; `loaded`: read by what loads the settings. */
export const placeRoles = ['read', 'loaded', 'set', 'declared', 'comment', 'text'] as const;
export type PlaceRole = (typeof placeRoles)[number];
/** `other`: a file that is not code, such as documentation or settings. */
export const placeParts = ['code', 'test', 'vendored', 'other'] as const;
export type PlacePart = (typeof placeParts)[number];

/** Why nothing is known about a git checkout. */
export const gitGaps = ['no-git', 'no-checkout', 'no-commit', 'git-failed'] as const;
export type GitGap = (typeof gitGaps)[number];

/** How the result of a check changed since a snapshot. */
export const trends = ['worse', 'better', 'other'] as const;
export type Trend = (typeof trends)[number];
