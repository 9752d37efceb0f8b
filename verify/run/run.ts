/** A whole run of a plan: checks → observations → judgements and controls → report. */
import { clearDeadRuns, type Cleared } from '../kept/clear.ts';
import { keepOriginals, type Kept } from '../kept/keep.ts';
import { changeText, clearedTexts } from '../kept/words.ts';
import { noProfile, type Profile } from '../probe/profile.ts';
import { killAll } from '../process/group.ts';
import { closeRun } from '../process/run-folder.ts';
import { observationContext } from '../prepare/observation-context.ts';
import { prepare, type Prepared } from '../prepare/prepare.ts';
import { secretValues } from '../prepare/secrets.ts';
import { select } from '../prepare/select.ts';
import { redactor, textRedactor } from '../secrets/redact.ts';
import { assemble } from './assemble.ts';
import { runChecks } from './run-checks.ts';
import { newSpool, type Spool } from './spool.ts';
import { observedState, secretsIn } from './state.ts';
import type { Outline } from '../checks/check.ts';
import type { Json, ReportView } from '../model/result.ts';
import type { PlanFile } from '../plan/load.ts';
import { settingsFiles, type KeptWorld } from '../worlds/surroundings.ts';
import type { RunOptions } from './options.ts';
import type { Work } from './work.ts';

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
 * Never writes to the target's own files, and puts settings files back that change while the plan runs.
 * @throws {ProofrollError} plan-invalid, filter-matches-nothing, world-unwritable
 */
export async function runPlan(file: PlanFile, options: PlanRunOptions): Promise<Run> {
  const { now = currentTime, profile = noProfile } = options;
  const started = now();
  const cleared = await clearDeadRuns();
  const planned = profile.begin({ activity: 'plan' });
  const prepared = prepare(file, options.environment ?? process.env);
  if (options.keptWorlds !== undefined) prepared.real.keptWorlds = options.keptWorlds;
  planned();
  const chosen = { only: options.only ?? [], skip: options.skip ?? [] };
  const selected = select(prepared.outlines, chosen, options.select);
  return withKept(prepared, (kept, results) =>
    runPrepared({ ...selected, prepared, options, started, cleared, kept, results }),
  );
}

/** Keeps the settings files, and puts them back and clears up if the run fails. */
async function withKept(
  { real, file }: Prepared,
  run: (kept: Kept, results: Spool) => Promise<Omit<Run, 'close'>>,
): Promise<Run> {
  const { mark } = real;
  const results = newSpool(mark);
  const close = (): void => {
    results.close();
    closeRun(mark);
  };
  let kept: Kept | undefined;
  try {
    kept = keepOriginals(settingsFiles(real), mark, file.path);
    return { ...(await run(kept, results)), close };
  } catch (error) {
    await killAll(mark);
    kept?.putBack();
    close();
    throw error;
  }
}

type Given = Pick<Work, 'prepared' | 'started' | 'kept' | 'results' | 'selected' | 'left'>;

interface PreparedRun extends Given {
  options: PlanRunOptions;
  /** what was found of runs that were killed */
  cleared: readonly Cleared[];
}

async function runPrepared(given: PreparedRun): Promise<Omit<Run, 'close'>> {
  const { prepared, options, started, selected, left, kept, results } = given;
  const { only = [], skip = [], controls = true, now = currentTime, profile } = options;
  const signal = options.signal ?? new AbortController().signal;
  const context = observationContext(prepared, signal, profile);
  const secretTexts = secretValues(prepared);
  const redact = redactor(secretTexts);
  const report = options.onProgress ?? (() => undefined);
  const about = { prepared, context, selected, controls, results, started };
  const { parts, interrupted } = await runChecks({ ...about, left, report, redact, kept });
  await killAll(prepared.real.mark);
  const remarks = [...clearedTexts(given.cleared), ...kept.putBack().map(changeText)];
  const observed = observedState(prepared, parts);
  const end = { interrupted, observed, ended: now(), selection: { only, skip }, remarks };
  const { checks, ...rest } = assemble({ ...about, ...end });
  return {
    report: { ...redact(rest), checks },
    redactText: textRedactor(secretTexts),
    prepared,
    secrets: secretsIn(prepared, parts),
    files: (parts.files ?? []).map(({ path, sha256 }) => ({ path, sha256 })),
  };
}

function currentTime(): Date {
  return new Date();
}
