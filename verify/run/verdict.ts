/** The one place where results become a verdict and an exit code. */
import {
  statuses,
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
export function countByStatus(results: readonly CheckResult[]): Counts {
  const counts: Counts = {
    total: results.length,
    ...(Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>),
  };
  for (const { status } of results) counts[status] += 1;
  return counts;
}

export function decide(
  results: readonly CheckResult[],
  controls: boolean,
): Pick<RunReport, 'verdict' | 'exitCode' | 'reasons'> {
  const ran = results.filter(({ status }) => status !== 'skipped');
  if (ran.length === 0) return outcome('INCOMPLETE', ['no check ran']);
  if (ran.every(cannotStart))
    return outcome('INCOMPLETE', [`the target cannot be started: ${startError(ran)}`]);
  // With the controls off a pass is unproven by choice, which says nothing about the rollout itself.
  const byChoice = (result: CheckResult): boolean => result.status === 'unproven' && !controls;
  const bad = ran.filter((result) => isBad(result) && !byChoice(result));
  const critical = bad.filter(({ severity }) => severity === 'critical');
  if (critical.length > 0) return outcome('FAILED', bad.map(sentence));
  if (bad.length > 0) return outcome('DEGRADED', bad.map(sentence));
  if (!controls) return outcome('DEGRADED', ['controls were switched off, so nothing is proven']);
  const waived = ran.filter(({ status }) => status === 'waived').length;
  return outcome('SUCCESSFUL', waived === 0 ? [] : [`${waived} waived`]);
}

function outcome(
  verdict: Verdict,
  reasons: string[],
): Pick<RunReport, 'verdict' | 'exitCode' | 'reasons'> {
  return { verdict, exitCode: exitCodes[verdict], reasons };
}

function isBad({ status }: CheckResult): boolean {
  return (
    status === 'failed' ||
    status === 'errored' ||
    status === 'unproven' ||
    status === 'inconclusive'
  );
}

function cannotStart(result: CheckResult): boolean {
  return result.status === 'errored' && result.error.code === 'cannot-start';
}

function startError(results: readonly CheckResult[]): string {
  const first = results.find((result) => result.status === 'errored');
  return first?.status === 'errored' ? first.error.message : '';
}

function sentence(result: CheckResult): string {
  const why =
    result.status === 'errored' ? result.error.message : 'reason' in result ? result.reason : '';
  return `${result.severity}: ${result.id} ${result.status}${why === '' ? '' : `: ${why}`}`;
}
