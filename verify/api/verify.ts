/** Verifies a plan: loads it, runs it and compares the run with a snapshot. */
import { loadPlan } from '../plan/load.ts';
import { secretValues } from '../prepare/secrets.ts';
import { noProfile, profiled } from '../probe/profile.ts';
import { runPlan, type Run, type RunOptions } from '../run/run.ts';
import { redactor } from '../secrets/redact.ts';
import type { RunReport } from '../model/result.ts';

export type { ProgressEvent } from '../run/work.ts';

export interface VerifyOptions extends Omit<RunOptions, 'select'> {
  /** path of the plan */
  plan: string;
  /** path of a snapshot from before the rollout, with which the run is compared */
  against?: string;
}

/**
 * Verifies a plan. Never writes to the target's own files.
 * @throws {ProofrollError} plan-unreadable, plan-invalid, filter-matches-nothing, world-unwritable, interrupted,
 * and the errors of a snapshot that cannot be compared
 */
export async function verify(options: VerifyOptions): Promise<RunReport> {
  const { report, close } = await verifyMany(options);
  try {
    return { ...report, checks: [...report.checks] };
  } finally {
    close();
  }
}

/** The same for plans of any size: the results of a large run stay on disk until they are read or closed. */
export async function verifyMany(
  options: VerifyOptions,
): Promise<Pick<Run, 'report' | 'close' | 'redactText'>> {
  const { profile = noProfile, against } = options;
  const file = await profiled(profile, { activity: 'plan' }, () => loadPlan(options.plan));
  if (against === undefined) return runPlan(file, options);
  const { openSnapshot } = await import('../snapshot/open.ts');
  const snapshot = await openSnapshot(against, file, options.now?.() ?? new Date());
  const run = await runPlan(file, options);
  try {
    const { compareWith } = await import('../snapshot/compare/compare.ts');
    const { checks, ...compared } = await compareWith(run, snapshot, against);
    // a value that was not secret when the snapshot was taken may be secret now
    const redact = redactor(secretValues(run.prepared));
    return { ...run, report: { ...redact(compared), checks } };
  } catch (error) {
    run.close();
    throw error;
  }
}
