import { verifyMany } from './verify-many.ts';
import type { RunReport } from '../model/result.ts';
import type { VerifyOptions } from './options.ts';

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
<<<<<<< HEAD
=======

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
>>>>>>> origin/main
