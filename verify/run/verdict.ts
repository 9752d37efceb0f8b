/** The one place where results become a verdict and an exit code. */
import { countIn } from '../model/check-list.ts';
import {
  statuses,
  type CheckHead,
  type CheckList,
  type CheckResult,
  type CommonCause,
  type Counts,
  type RunReport,
  type Shown,
  type Status,
  type Verdict,
} from '../model/result.ts';
import { isOwnError } from '../model/own-error.ts';
import { isUnprovenByChoice, withoutProof } from '../model/without-proof.ts';
import { reasonsOf } from './reasons.ts';

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
  causes: readonly CommonCause[] = [],
): Pick<RunReport, 'verdict' | 'exitCode' | 'reasons'> {
  if (countIn(results, counted) === 0) return outcome('INCOMPLETE', [nothingPassed(results)]);
  const neverStarted = startError(results);
  if (neverStarted !== undefined)
    return outcome('INCOMPLETE', [`the target cannot be started: ${neverStarted}`]);
  const own = ownErrors(results);
  if (own.length > 0) return outcome('INCOMPLETE', [...own, ...reasonsOf(results, isBad, causes)]);
  const counts = (head: CheckHead): boolean => isBad(head) && !isUnprovenByChoice(head, controls);
  const bad = countIn(results, counts);
  const critical = countIn(results, (head) => counts(head) && head.severity === 'critical');
  const reasons = [...reasonsOf(results, counts, causes), ...byChoice(results, controls)];
  if (critical > 0) return outcome('FAILED', reasons);
  if (bad > 0 || !controls) return outcome('DEGRADED', reasons);
  return outcome('SUCCESSFUL', []);
}

function counted({ status }: CheckHead): boolean {
  return status !== 'skipped' && status !== 'waived';
}

/** Checks that proofroll could not observe, for a reason that is not the target's. */
function ownErrors(results: CheckList): string[] {
  let count = 0;
  for (const result of results.filter(({ status }) => status === 'errored'))
    if (isOwnError(result)) count += 1;
  if (count === 0) return [];
  const checks = count === 1 ? '1 check' : `${count} checks`;
  return [`the run is not complete: proofroll itself could not observe ${checks}`];
}

/** Every check was left out or waived, so none was verified. */
function nothingPassed(results: CheckList): string {
  const waived = countIn(results, ({ status }) => status === 'waived');
  if (waived === 0) return 'no check ran';
  const skipped = results.length - waived;
  return `no check passed: ${waived} waived${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/** Passed checks by what shows that they can fail. */
export function countShown(results: CheckList): Shown {
  const shown = { causal: 0, comparison: 0 };
  for (const result of results.filter(({ status }) => status === 'passed'))
    if (result.status === 'passed') shown[result.proof.level] += 1;
  return shown;
}

/** A run that was interrupted verified too little for any other verdict. */
export function interruptedEnd(results: CheckList, causes: readonly CommonCause[]) {
  const judged = countIn(results, ({ status }) => status !== 'skipped');
  const reason = `the run was interrupted when ${judged} of ${results.length} checks were judged`;
  const reasons = [reason, ...reasonsOf(results, isBad, causes)];
  return { verdict: 'INCOMPLETE', exitCode: INTERRUPTED, reasons } as const;
}

/** Part of every verdict: what passed was not shown able to fail. */
function byChoice(results: CheckList, controls: boolean): string[] {
  const unproven = countIn(results, (head) => isUnprovenByChoice(head, controls));
  if (unproven > 0) return [withoutProof(unproven)];
  return controls ? [] : ['controls were switched off with --no-proof'];
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

/** Why the target never started, if no check could be observed because of that. */
function startError(results: CheckList): string | undefined {
  const observed = countIn(results, (head) => counted(head) && head.status !== 'errored');
  if (observed > 0) return undefined;
  let first: string | undefined;
  for (const result of results.filter(({ status }) => status === 'errored')) {
    if (!cannotStart(result)) return undefined;
    first ??= result.error.message;
  }
  return first;
}
