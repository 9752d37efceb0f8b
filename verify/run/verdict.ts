/** The one place where results become a verdict and an exit code. */
import {
  severities,
  statuses,
  type CheckHead,
  type CheckList,
  type CheckResult,
  type Counts,
  type RunReport,
  type Status,
  type Verdict,
} from '../result.ts';

export const exitCodes = {
  SUCCESSFUL: 0,
  DEGRADED: 1,
  FAILED: 2,
  INCOMPLETE: 3,
} as const satisfies Record<Verdict, number>;
export const INTERRUPTED = 130;

/** Each result is counted once, by its own status. */
export function countByStatus(results: CheckList): Counts {
  const counts: Counts = {
    total: results.length,
    ...(Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>),
  };
  for (const { status } of headsOf(results)) counts[status] += 1;
  return counts;
}

function headsOf(results: CheckList): CheckHead[] {
  const heads: CheckHead[] = [];
  // none is read, as none is wanted
  Array.from(results.filter((head) => heads.push(head) === 0));
  return heads;
}

export function decide(
  results: CheckList,
  controls: boolean,
): Pick<RunReport, 'verdict' | 'exitCode' | 'reasons'> {
  const ran = headsOf(results).filter(({ status }) => status !== 'skipped');
  if (ran.length === 0) return outcome('INCOMPLETE', ['no check ran']);
  const neverStarted = startError(ran, results);
  if (neverStarted !== undefined)
    return outcome('INCOMPLETE', [`the target cannot be started: ${neverStarted}`]);
  // With the controls off a pass is unproven by choice, which says nothing about the rollout itself.
  const counts = (head: CheckHead): boolean =>
    isBad(head) && (controls || head.status !== 'unproven');
  const bad = ran.filter(counts);
  if (bad.some(({ severity }) => severity === 'critical'))
    return outcome('FAILED', sentences(results, counts));
  if (bad.length > 0) return outcome('DEGRADED', sentences(results, counts));
  if (!controls) return outcome('DEGRADED', ['controls were switched off, so nothing is proven']);
  const waived = ran.filter(({ status }) => status === 'waived').length;
  return outcome('SUCCESSFUL', waived === 0 ? [] : [`${waived} waived`]);
}

/** More reasons would bury the gravest. */
const MOST_REASONS = 100;

/** The critical ones first where there are more than can be told. */
function sentences(results: CheckList, counts: (head: CheckHead) => boolean): string[] {
  const bad = headsOf(results).filter(counts);
  if (bad.length <= MOST_REASONS) return Array.from(results.filter(counts)).map(sentence);
  const told = new Set(
    bad
      .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
      .slice(0, MOST_REASONS)
      .map(({ id }) => id),
  );
  const reasons = Array.from(results.filter(({ id }) => told.has(id))).map(sentence);
  return [...reasons, `and ${bad.length - told.size} more`];
}

function outcome(
  verdict: Verdict,
  reasons: string[],
): Pick<RunReport, 'verdict' | 'exitCode' | 'reasons'> {
  return { verdict, exitCode: exitCodes[verdict], reasons };
}

function isBad({ status }: CheckHead): boolean {
  return (
    status === 'failed' ||
    status === 'errored' ||
    status === 'unproven' ||
    status === 'inconclusive'
  );
}

function cannotStart(result: CheckResult): result is Extract<CheckResult, { status: 'errored' }> {
  return result.status === 'errored' && result.error.code === 'cannot-start';
}

/** Where no check could be observed since the target never started, why it did not. */
function startError(ran: readonly CheckHead[], results: CheckList): string | undefined {
  if (ran.some(({ status }) => status !== 'errored')) return undefined;
  let first: string | undefined;
  for (const result of results.filter(({ status }) => status === 'errored')) {
    if (!cannotStart(result)) return undefined;
    first ??= result.error.message;
  }
  return first;
}

function sentence(result: CheckResult): string {
  const why =
    result.status === 'errored' ? result.error.message : 'reason' in result ? result.reason : '';
  return `${result.severity}: ${result.id} ${result.status}${why === '' ? '' : `: ${why}`}`;
}
