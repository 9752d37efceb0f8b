/** The one place where results become a verdict and an exit code. */
import { countIn, firstOf } from '../check-list.ts';
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
  const counts = statuses.map((status) => [
    status,
    countIn(results, (head) => head.status === status),
  ]);
  return { total: results.length, ...(Object.fromEntries(counts) as Record<Status, number>) };
}

export function decide(
  results: CheckList,
  controls: boolean,
): Pick<RunReport, 'verdict' | 'exitCode' | 'reasons'> {
  const ran = countIn(results, ({ status }) => status !== 'skipped');
  if (ran === 0) return outcome('INCOMPLETE', ['no check ran']);
  const neverStarted = startError(results);
  if (neverStarted !== undefined)
    return outcome('INCOMPLETE', [`the target cannot be started: ${neverStarted}`]);
  // With the controls off a pass is unproven by choice, which says nothing about the rollout itself.
  const counts = (head: CheckHead): boolean =>
    isBad(head) && (controls || head.status !== 'unproven');
  const bad = countIn(results, counts);
  const critical = countIn(results, (head) => counts(head) && head.severity === 'critical');
  if (critical > 0) return outcome('FAILED', sentences(results, counts));
  if (bad > 0) return outcome('DEGRADED', sentences(results, counts));
  if (!controls) return outcome('DEGRADED', ['controls were switched off, so nothing is proven']);
  const waived = countIn(results, ({ status }) => status === 'waived');
  return outcome('SUCCESSFUL', waived === 0 ? [] : [`${waived} waived`]);
}

/** More reasons would bury the gravest. */
const MOST_REASONS = 100;

/** The critical ones first where there are more than can be told. */
function sentences(results: CheckList, counts: (head: CheckHead) => boolean): string[] {
  const all = countIn(results, counts);
  if (all <= MOST_REASONS) return Array.from(results.filter(counts)).map(sentence);
  const gravest = severities
    .flatMap((severity) => {
      const own = (head: CheckHead): boolean => counts(head) && head.severity === severity;
      return firstOf(results, MOST_REASONS, own).first;
    })
    .slice(0, MOST_REASONS);
  return [...gravest.map(sentence), `and ${all - gravest.length} more`];
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
function startError(results: CheckList): string | undefined {
  const observed = countIn(results, ({ status }) => status !== 'errored' && status !== 'skipped');
  if (observed > 0) return undefined;
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
