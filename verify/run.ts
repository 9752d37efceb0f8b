/** A whole run: plan → checks → observations → judgements and controls → report. */
import { cpus } from 'node:os';
import { loadPlan, type PlanFile } from './plan/load.ts';
import { killAll } from './probe/spawn.ts';
import { benchFor } from './run/bench-for.ts';
import { planExecution, phases, phasesOf } from './run/execute.ts';
import { prepare, shownFolder, type Prepared } from './run/prepare.ts';
import { proveCheck } from './run/prove.ts';
import { maskSecrets, secretValues } from './run/secrets.ts';
import { gatesAhead, gatesOf, type GatesAhead } from './run/gates.ts';
import { secretsSeen, seenIn } from './run/seen.ts';
import { select, type Selection } from './run/select.ts';
import { applyWaivers } from './run/waive.ts';
import { countByStatus, decide } from './run/verdict.ts';
import { redact } from './report/redact.ts';
import { shellQuoted } from './shell.ts';
import { version } from './version.ts';
import type { Bench } from './probe/bench.ts';
import type { Check } from './checks/check.ts';
import type { CheckResult, Json, RunReport } from './result.ts';

export interface VerifyOptions {
  /** path of the plan */
  plan: string;
  /** ids, categories or globs */
  only?: string[];
  skip?: string[];
  /** false runs no control, and then nothing is proven */
  controls?: boolean;
  signal?: AbortSignal;
  /** the environment from which the target's is chosen; the process's own by default */
  environment?: Readonly<Record<string, string | undefined>>;
  now?: () => Date;
  /** path of a snapshot from before the rollout, with which the run is compared */
  against?: string;
  onProgress?: (event: ProgressEvent) => void;
}
export type ProgressEvent =
  /** `gates`: what the budgets need, before a sample is taken */
  | { type: 'started'; total: number; ids: string[]; gates?: GatesAhead }
  | { type: 'phase'; phase: (typeof phases)[number]; waiting: string[] }
  | { type: 'checked'; result: CheckResult; done: number; total: number };

/**
 * Verifies a plan. Never writes to the target's own files.
 * @throws {ProofrollError} plan-unreadable, plan-invalid, filter-matches-nothing, world-unwritable, interrupted,
 * and those of a snapshot that cannot be compared
 */
export async function verify(options: VerifyOptions): Promise<RunReport> {
  const file = await loadPlan(options.plan);
  if (options.against === undefined) return (await observeRun(file, options)).report;
  const { openSnapshot } = await import('./snapshot/open.ts');
  const snapshot = await openSnapshot(options.against, file, (options.now ?? currentTime)());
  const run = await observeRun(file, options);
  const { compareWith } = await import('./snapshot/compare.ts');
  const compared = await compareWith(run, snapshot, options.against);
  // what was no secret when the snapshot was taken may be one now
  return redact(compared, secretValues(run.prepared));
}

/** A run, with what may be hashed of it but never told. */
export interface ObservedRun {
  /** redacted */
  report: RunReport;
  prepared: Prepared;
  secrets: ReadonlyMap<string, Json>;
}

export async function observeRun(
  file: PlanFile,
  options: Omit<VerifyOptions, 'plan' | 'against'> & { select?: (check: Check) => boolean },
): Promise<ObservedRun> {
  const { only = [], skip = [], controls = true, now = currentTime } = options;
  const started = now();
  const prepared = prepare(file, options.environment ?? process.env);
  const { selected, left } = select(prepared.checks, { only, skip }, options.select);
  const bench = benchFor(prepared, options.signal ?? new AbortController().signal);
  const report = options.onProgress ?? (() => undefined);
  try {
    const { results, seen, secrets } = await runChecks(
      prepared,
      selected,
      left,
      bench,
      controls,
      report,
      started,
    );
    const whole = assemble({
      prepared,
      results,
      seen,
      bench,
      started,
      ended: now(),
      selection: { only, skip },
      controls,
    });
    return { report: redact(whole, secretValues(prepared)), prepared, secrets };
  } finally {
    await killAll(prepared.real.mark);
  }
}

function currentTime(): Date {
  return new Date();
}

async function runChecks(
  prepared: Prepared,
  selected: Check[],
  left: Check[],
  bench: Bench,
  controls: boolean,
  report: (event: ProgressEvent) => void,
  started: Date,
) {
  const { file, real } = prepared;
  const execution = await planExecution(selected, bench, controls, started, async (run) =>
    (await import('./drill/drill.ts')).runDrill(run, prepared, bench),
  );
  const results = new Map<string, CheckResult>();
  const needs = selected.map((check) => ({ check, needed: phasesOf(check, controls) }));
  const gates = gatesAhead(selected, prepared.checks);
  report({
    type: 'started',
    total: selected.length,
    ids: selected.map(({ id }) => id),
    ...(gates === undefined ? {} : { gates }),
  });
  for (const phase of phases) {
    const waiting = needs.filter(({ needed }) => needed.includes(phase)).map(({ check }) => check);
    if (waiting.length === 0) continue;
    const ready = needs.filter(({ needed }) => needed.at(-1) === phase).map(({ check }) => check);
    report({ type: 'phase', phase, waiting: waiting.map(({ id }) => id) });
    await execution.run(phase);
    for (const check of ready) {
      const proved = proveCheck(check, execution.lookUp, {
        repeat: repeatCommand(file.path, check.id),
        controls,
      });
      const result = applyWaivers(
        maskSecrets(proved, file.plan.secrets, real.mark),
        file.plan.waivers,
        started,
      );
      results.set(check.id, result);
      report({ type: 'checked', result, done: results.size, total: selected.length });
    }
  }
  for (const check of left) results.set(check.id, skipped(check, file.path));
  const ordered = prepared.checks.flatMap(({ id }) => results.get(id) ?? []);
  const { lookUp } = execution;
  const [seen, secrets] = [
    seenIn(prepared, selected, lookUp),
    secretsSeen(prepared, selected, lookUp),
  ];
  return { results: ordered, seen, secrets };
}

function skipped({ id, kind, category, severity, claim, plan }: Check, path: string): CheckResult {
  return {
    id,
    kind,
    category,
    severity,
    claim,
    plan,
    durationMs: 0,
    repeat: repeatCommand(path, id),
    status: 'skipped',
    reason: 'not selected',
  };
}

/** The one command that runs a check again, quoted for a shell. */
function repeatCommand(path: string, id: string): string {
  return `npx proofroll verify ${shellQuoted(path)} --only ${shellQuoted(id)}`;
}

interface Parts {
  prepared: Prepared;
  results: CheckResult[];
  seen: RunReport['seen'];
  bench: Bench;
  started: Date;
  ended: Date;
  selection: Selection;
  controls: boolean;
}

function assemble({
  prepared,
  results,
  seen,
  bench,
  started,
  ended,
  selection,
  controls,
}: Parts): RunReport {
  const { file, place } = prepared;
  const { runtime, ...processes } = bench.tally;
  const gates = gatesOf(prepared.checks);
  return {
    schemaVersion: 1,
    tool: { name: 'proofroll', version },
    startedAt: started.toISOString(),
    durationMs: ended.getTime() - started.getTime(),
    plan: { path: file.path, sha256: file.sha256 },
    target: {
      driver: file.plan.target.driver,
      root: shownFolder(place.root, process.cwd()),
      runtime,
    },
    host: {
      platform: `${process.platform} ${process.arch}`,
      cpus: cpus().length,
      node: process.version,
    },
    stated: withoutUndefined(file.plan.rollout),
    ...decide(results, controls),
    counts: countByStatus(results),
    selection: { ...selection, controls },
    checks: results,
    ...(gates === undefined ? {} : { gates }),
    seen,
    processes,
    findings: expired(file.plan.waivers, started),
  };
}

function expired(waivers: readonly { check: string; expires: string }[], today: Date): string[] {
  return waivers
    .filter(({ expires }) => expires < today.toISOString().slice(0, 10))
    .map(
      ({ check, expires }) => `the waiver for ${check} expired on ${expires} and no longer holds`,
    );
}

function withoutUndefined(stated: Prepared['file']['plan']['rollout']): RunReport['stated'] {
  return JSON.parse(JSON.stringify(stated)) as RunReport['stated'];
}
