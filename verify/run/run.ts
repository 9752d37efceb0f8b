/** A whole run of a plan: checks → observations → judgements and controls → report. */
import { noProfile, type Profile } from '../probe/profile.ts';
import { killAll } from '../process/group.ts';
import { observationContext } from '../prepare/observation-context.ts';
import { prepare, type Prepared } from '../prepare/prepare.ts';
import { secretValues } from '../prepare/secrets.ts';
import { select } from '../prepare/select.ts';
import { redactor, textRedactor } from '../secrets/redact.ts';
import { assemble } from './assemble.ts';
import { runChecks } from './run-checks.ts';
import { newSpool } from './spool.ts';
import { observedState, secretsIn } from './state.ts';
import type { Outline } from '../checks/check.ts';
import type { Json, ReportView } from '../model/result.ts';
import type { PlanFile } from '../plan/load.ts';
import type { KeptWorld } from '../worlds/surroundings.ts';
import type { RunOptions } from './options.ts';

export interface PlanRunOptions extends RunOptions {
  /** checks to run in any case, or not; all by default */
  select?: (check: Outline) => boolean;
  /** if given, broken worlds stay on disk and are added here */
  keptWorlds?: KeptWorld[];
  /** records what the run spends its time on */
  profile?: Profile;
}

export interface Run {
  /** redacted */
  report: ReportView;
  /** afterwards the report's checks cannot be read */
  close: () => void;
  /** for other texts about the run */
  redactText: (text: string) => string;
  prepared: Prepared;
  /** values of secret settings and hashes of all declared files: they may be hashed, but not reported */
  secrets: ReadonlyMap<string, Json>;
  files: readonly { path: string; sha256: string }[];
}

/**
 * Never writes to the target's own files.
 * @throws {ProofrollError} plan-invalid, filter-matches-nothing, world-unwritable
 */
export async function runPlan(file: PlanFile, options: PlanRunOptions): Promise<Run> {
  const { only = [], skip = [], controls = true, now = currentTime, profile = noProfile } = options;
  const started = now();
  const planned = profile.begin({ activity: 'plan' });
  const prepared = prepare(file, options.environment ?? process.env);
  if (options.keptWorlds !== undefined) prepared.real.keptWorlds = options.keptWorlds;
  planned();
  const { selected, left } = select(prepared.outlines, { only, skip }, options.select);
  const signal = options.signal ?? new AbortController().signal;
  const context = observationContext(prepared, signal, profile);
  const secretTexts = secretValues(prepared);
  const redact = redactor(secretTexts);
  const report = options.onProgress ?? (() => undefined);
  const results = newSpool();
  try {
    const about = { prepared, context, selected, controls, results, started };
    const { parts, interrupted } = await runChecks({ ...about, left, report, redact });
    const observed = observedState(prepared, parts);
    const end = { interrupted, observed, ended: now(), selection: { only, skip } };
    const { checks, ...rest } = assemble({ ...about, ...end });
    return {
      report: { ...redact(rest), checks },
      close: () => results.close(),
      redactText: textRedactor(secretTexts),
      prepared,
      secrets: secretsIn(prepared, parts),
      files: (parts.files ?? []).map(({ path, sha256 }) => ({ path, sha256 })),
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
