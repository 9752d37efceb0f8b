/** Verifies a plan of any size: the results of a large run stay on disk until they are read or closed. */
import { loadPlan } from '../plan/load.ts';
import { secretValues } from '../prepare/secrets.ts';
import { noProfile, profiled } from '../probe/profile.ts';
import { runPlan, type PlanRunOptions, type Run } from '../run/run.ts';
import { redactor } from '../secrets/redact.ts';
import type { VerifyOptions } from './options.ts';

export async function verifyMany(
  options: VerifyOptions & Pick<PlanRunOptions, 'profile' | 'keptWorlds'>,
): Promise<Pick<Run, 'report' | 'close' | 'redactText' | 'prepared'>> {
  const { profile = noProfile, against } = options;
  const file = await profiled(profile, { activity: 'plan' }, () => loadPlan(options.plan));
  if (against === undefined) return runPlan(file, options);
  const { openSnapshot } = await import('../snapshot/open.ts');
  const snapshot = await openSnapshot(against, file, options.now?.() ?? new Date());
  const run = await runPlan(file, options);
  if (run.report.interrupted === true) return run;
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
