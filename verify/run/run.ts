/** A whole run: plan → checks → observations → judgements and controls → report. */
import { loadPlan, type PlanFile } from '../plan/load.ts';
import { noProfile, profiled, type Profile } from '../probe/profile.ts';
import { killAll } from '../process/group.ts';
import { assemble } from './assemble.ts';
import { observationContext } from '../prepare/observation-context.ts';
import { prepare } from '../prepare/prepare.ts';
import { runChecks } from './run-checks.ts';
import type { VerifyOptions } from './options.ts';
import { secretValues } from '../prepare/secrets.ts';
import { select } from '../prepare/select.ts';
import { newSpool } from './spool.ts';
import type { ObservedRun, Verified } from './observed.ts';
import { redactor, textRedactor } from '../secrets/redact.ts';
import type { Outline } from '../checks/check.ts';

export interface RunOptions extends VerifyOptions {
  /** records where the time is spent */
  profile?: Profile;
}

/** For plans of any size: the results of a large run stay on disk until they are read or closed. */
export async function verifyMany(options: RunOptions): Promise<Verified> {
  const { profile = noProfile } = options;
  const file = await profiled(profile, { activity: 'plan' }, () => loadPlan(options.plan));
  if (options.against === undefined) return observeRun(file, options);
  const { openSnapshot } = await import('../snapshot/open.ts');
  const snapshot = await openSnapshot(options.against, file, (options.now ?? currentTime)());
  const run = await observeRun(file, options);
  try {
    const { compareWith } = await import('../snapshot/compare.ts');
    const { checks, ...compared } = await compareWith(run, snapshot, options.against);
    // what was no secret when the snapshot was taken may be one now
    const redact = redactor(secretValues(run.prepared));
    return { ...run, report: { ...redact(compared), checks } };
  } catch (error) {
    run.close();
    throw error;
  }
}

export async function observeRun(
  file: PlanFile,
  options: Omit<RunOptions, 'plan' | 'against'> & { select?: (check: Outline) => boolean },
): Promise<ObservedRun> {
  const { only = [], skip = [], controls = true, now = currentTime } = options;
  const started = now();
  const { profile = noProfile, signal = new AbortController().signal } = options;
  const planned = profile.begin({ activity: 'plan' });
  const prepared = prepare(file, options.environment ?? process.env);
  planned();
  const { selected, left } = select(prepared.outlines, { only, skip }, options.select);
  const context = observationContext(prepared, signal, profile);
  const secretTexts = secretValues(prepared);
  const redact = redactor(secretTexts);
  const report = options.onProgress ?? (() => undefined);
  const results = newSpool();
  try {
    const about = { prepared, context, controls, results, started };
    const { observed, secrets, files } = await runChecks({
      ...about,
      selected,
      left,
      report,
      redact,
    });
    const selection = { only, skip };
    const { checks, ...rest } = assemble({ ...about, selected, observed, ended: now(), selection });
    return {
      report: { ...redact(rest), checks },
      close: () => results.close(),
      redactText: textRedactor(secretTexts),
      prepared,
      secrets,
      files,
    };
  } catch (error) {
    results.close();
    throw error;
  } finally {
    await killAll(prepared.real.mark);
  }
}

function currentTime(): Date {
  return new Date();
}
