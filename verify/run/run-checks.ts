/** Observes and judges the checks of a run, in rounds. */
import { shellQuoted } from '../shell.ts';
import { newExecution, type Drill } from './execute.ts';
import { gatesAhead, type GatesAhead } from './gates.ts';
import { proveCheck } from './prove.ts';
import { maskSecrets } from './secrets.ts';
import { secretsSeen, seenIn, toldKinds } from './seen.ts';
import { newSpool, type Spool } from './spool.ts';
import { phases, phasesOf, type Phase } from './stimuli.ts';
import { applyWaivers } from './waive.ts';
import type { Prepared } from './prepare.ts';
import type { Bench } from '../probe/bench.ts';
import type { Check } from '../checks/check.ts';
import type { CheckResult, Json, Seen } from '../result.ts';

export type ProgressEvent =
  /** `gates`: what the budgets need, before a sample is taken */
  | { type: 'started'; total: number; ids: string[]; gates?: GatesAhead }
  | { type: 'phase'; phase: Phase; waiting: string[] }
  | { type: 'checked'; result: CheckResult; done: number; total: number };

export interface Work {
  prepared: Prepared;
  selected: readonly Check[];
  left: readonly Check[];
  bench: Bench;
  controls: boolean;
  report: (event: ProgressEvent) => void;
  started: Date;
  /** takes out what no report may hold */
  redact: (result: CheckResult) => CheckResult;
}

export interface Checked {
  results: Spool;
  seen: Seen;
  secrets: Map<string, Json>;
}

export async function runChecks(work: Work): Promise<Checked> {
  const { prepared, selected, left, bench, controls, report, started, redact } = work;
  const execution = await newExecution(bench, { controls, today: started, drill: drillOf(work) });
  const results = newSpool();
  const places = new Map(prepared.checks.map(({ id }, at) => [id, at]));
  let done = 0;
  const keep = (result: CheckResult): void => results.put(places.get(result.id) ?? 0, result);
  for (const check of left) keep(skipped(check, prepared.file.path));
  const needs = selected.map((check) => ({ check, needed: phasesOf(check, controls) }));
  const gates = gatesAhead(selected, prepared.checks);
  report({
    type: 'started',
    total: selected.length,
    ids: selected.map(({ id }) => id),
    ...(gates === undefined ? {} : { gates }),
  });
  const lasting = needs.filter((need) => !isBrief(need)).map(({ check }) => check);
  for (const { phase, members } of roundsOf(needs)) {
    const checks = members.map(({ check }) => check);
    report({ type: 'phase', phase, waiting: checks.map(({ id }) => id) });
    await execution.run(phase, checks);
    for (const { check, needed } of members) {
      if (needed.at(-1) !== phase) continue;
      const proved = proveCheck(check, execution.lookUp, {
        repeat: repeatCommand(prepared.file.path, check.id),
        controls,
      });
      const result = redact(resultOf(proved, prepared, started));
      keep(result);
      done += 1;
      report({ type: 'checked', result, done, total: selected.length });
    }
    execution.forget(lasting);
  }
  const { lookUp } = execution;
  return {
    results,
    seen: seenIn(prepared, selected, lookUp),
    secrets: secretsSeen(prepared, selected, lookUp),
  };
}

function drillOf({ prepared, bench }: Work): Drill {
  return async (run) => (await import('../drill/drill.ts')).runDrill(run, prepared, bench);
}

interface Need {
  check: Check;
  needed: Phase[];
}

interface Round {
  phase: Phase;
  members: Need[];
}

/** Judged once the probes have answered, and told of nowhere else, so that what it saw can be forgotten then. */
function isBrief({ check, needed }: Need): boolean {
  return needed.at(-1) === 'probe' && !toldKinds.has(check.kind);
}

/** Observations of more checks would take up more memory than starting probes once more takes time. */
const PORTION = 4_000;

/** One phase after the other, so that nothing else is at work while something is measured. */
function roundsOf(needs: readonly Need[]): Round[] {
  const brief = needs.filter(isBrief);
  const rest = needs.filter((need) => !isBrief(need));
  return phases.flatMap((phase): Round[] => {
    const waiting = rest.filter(({ needed }) => needed.includes(phase));
    if (phase !== 'probe') return waiting.length === 0 ? [] : [{ phase, members: waiting }];
    // in the order of the plan, which is that in which a target is used
    const first = new Set([...waiting, ...brief.slice(0, PORTION)]);
    const portions = [needs.filter((need) => first.has(need))];
    for (let from = PORTION; from < brief.length; from += PORTION)
      portions.push(brief.slice(from, from + PORTION));
    return portions.filter(({ length }) => length > 0).map((members) => ({ phase, members }));
  });
}

function resultOf(proved: CheckResult, { file, real }: Prepared, started: Date): CheckResult {
  const { secrets, waivers } = file.plan;
  return applyWaivers(maskSecrets(proved, secrets, real.mark), waivers, started);
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
