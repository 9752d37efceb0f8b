/** Observes and judges the checks of a run, in rounds. */
import { ProofrollError } from '../model/errors.ts';
import { shellQuoted } from '../process/shell.ts';
import { newExecution, type Drill } from './execute.ts';
import { gatesAhead, type GatesAhead } from '../prepare/gates.ts';
import { proveCheck } from './prove.ts';
import { maskSecrets } from '../secrets/mask.ts';
import { hashesSeen, secretsSeen, seenIn, toldKinds, type FileHash } from './seen.ts';
import { phases, phasesOf, type Phase } from './stimuli.ts';
import { applyWaivers } from './waive.ts';
import type { LookUp } from './look-up.ts';
import { PORTION, type Prepared } from '../prepare/prepare.ts';
import type { Spool } from './spool.ts';
import type { ObservationContext } from '../observe/context.ts';
import type { Check, Outline } from '../checks/check.ts';
import type { CheckResult, Json, ObservedState } from '../model/result.ts';

export type ProgressEvent =
  /** `gates`: what the budgets need, before a sample is taken */
  | { type: 'started'; total: number; ids: string[]; gates?: GatesAhead }
  | { type: 'phase'; phase: Phase; waiting: string[] }
  | { type: 'checked'; result: CheckResult; done: number; total: number };

export interface Work {
  prepared: Prepared;
  selected: readonly Outline[];
  left: readonly Outline[];
  context: ObservationContext;
  controls: boolean;
  report: (event: ProgressEvent) => void;
  started: Date;
  /** takes out what no report may hold */
  redact: (result: CheckResult) => CheckResult;
  /** where they go */
  results: Spool;
}

export interface Checked {
  observed: ObservedState;
  secrets: Map<string, Json>;
  files: FileHash[];
}

/** @throws {ProofrollError} interrupted */
export async function runChecks(work: Work): Promise<Checked> {
  const { prepared, selected, left, context, controls, report, started } = work;
  const execution = await newExecution(context, { controls, today: started, drill: drillOf(work) });
  const keep = keeper(work);
  for (const outline of left) keep.leave(outline);
  const gates = gatesAhead(selected, prepared.outlines);
  const ids = selected.map(({ id }) => id);
  report({ type: 'started', total: ids.length, ids, ...(gates === undefined ? {} : { gates }) });
  const round = async (phase: Phase, members: readonly Need[]): Promise<void> => {
    if (members.length === 0) return;
    const checks = members.map(({ check }) => check);
    report({ type: 'phase', phase, waiting: checks.map(({ id }) => id) });
    await execution.run(phase, checks);
    // what was not observed for that reason is no result
    if (context.signal.aborted) throw new ProofrollError('interrupted', 'the run was interrupted');
    for (const { check, needed } of members)
      if (needed.at(-1) === phase) keep.judge(check, execution.lookUp);
  };

  const lasting: Need[] = [];
  for (const portion of portionsOf(needsOf(work))) {
    lasting.push(...portion.filter((need) => !isBrief(need)));
    await round('probe', portion.filter(needing('probe')));
    execution.forget(lasting.map(({ check }) => check));
  }
  // one phase after the other, so that nothing else is at work while something is measured
  for (const phase of phases.filter((each) => each !== 'probe'))
    await round(phase, lasting.filter(needing(phase)));
  const whole = lasting.map(({ check }) => check);
  return {
    observed: seenIn(prepared, whole, execution.lookUp),
    secrets: secretsSeen(prepared, whole, execution.lookUp),
    files: hashesSeen(whole, execution.lookUp),
  };
}

/** Puts each result at its place in the plan's order; none is kept that was not redacted. */
function keeper({ prepared, selected, controls, report, started, redact, results }: Work) {
  const { file } = prepared;
  const places = new Map(prepared.outlines.map(({ id }, at) => [id, at]));
  let done = 0;
  const put = (id: string, told: CheckResult): CheckResult => {
    const at = places.get(id);
    if (at === undefined) throw new Error(`the plan has no check ${id}`);
    // by the id as it is in the plan: a secret may be a part of it
    const result = redact(told);
    results.put(at, result);
    return result;
  };
  return {
    leave: (outline: Outline): void => void put(outline.id, skipped(outline, file.path)),
    judge: (check: Check, lookUp: LookUp): void => {
      const repeat = repeatCommand(file.path, check.id);
      const proved = proveCheck(check, lookUp, { repeat, controls });
      const result = put(check.id, resultOf(proved, prepared, started));
      done += 1;
      report({ type: 'checked', result, done, total: selected.length });
    },
  };
}

function drillOf({ prepared, context }: Work): Drill {
  return async (run, doing) =>
    (await import('../drill/drill.ts')).runDrill(run, prepared, context, doing);
}

interface Need {
  check: Check;
  needed: Phase[];
}

function* needsOf({ prepared, selected, controls }: Work): Generator<Need> {
  const wanted = new Set(selected.map(({ id }) => id));
  for (const check of prepared.checks())
    if (wanted.has(check.id)) yield { check, needed: phasesOf(check, controls) };
}

function needing(phase: Phase): (need: Need) => boolean {
  return ({ needed }) => needed.includes(phase);
}

/** Judged once the probes have answered, and told of nowhere else, so that what it saw can be forgotten then. */
function isBrief({ check, needed }: Need): boolean {
  return needed.at(-1) === 'probe' && !toldKinds.has(check.kind);
}

/** In the order of the plan, but for what shares a process in an order of its own: that is in one portion, the last. */
function* portionsOf(needs: Iterable<Need>): Generator<Need[]> {
  let portion: Need[] = [];
  const together: Need[] = [];
  for (const need of needs) {
    if (hasTurn(need)) {
      together.push(need);
      continue;
    }
    if (portion.length === PORTION) {
      yield portion;
      portion = [];
    }
    portion.push(need);
  }
  yield [...portion, ...together];
}

function hasTurn({ check }: Need): boolean {
  return Object.values(check.observe).some(
    (stimulus) => stimulus.kind === 'scenario' && stimulus.turn !== undefined,
  );
}

function resultOf(proved: CheckResult, { file, real }: Prepared, started: Date): CheckResult {
  const { secrets, waivers } = file.plan;
  return applyWaivers(maskSecrets(proved, secrets, real.mark), waivers, started);
}

function skipped(
  { id, kind, category, severity, claim, plan }: Outline,
  path: string,
): CheckResult {
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
