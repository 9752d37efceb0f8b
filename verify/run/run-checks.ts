/** Observes and judges the checks of a run, phase by phase. */
import { ProofrollError } from '../model/errors.ts';
import { phases, type Phase } from '../observe/phase.ts';
import { gatesAhead } from '../prepare/gates.ts';
import { newExecution, type Execution } from './execute.ts';
import { needing, needsOf, portionsOf, type Need } from './needs.ts';
import { hashesSeen, secretsSeen, seenIn, toldKinds, type FileHash } from './seen.ts';
import { newKeeper } from './keeper.ts';
import type { Json, ObservedState } from '../model/result.ts';
import type { RunContext } from '../observe/kind.ts';
import type { Work } from './work.ts';

export interface Checked {
  observed: ObservedState;
  secrets: Map<string, Json>;
  files: FileHash[];
}

/** @throws {ProofrollError} interrupted */
export async function runChecks(work: Work): Promise<Checked> {
  const { prepared, controls } = work;
  const execution = await newExecution(runContext(work), controls);
  reportStart(work);
  const round = newRound(work, execution);
  const lasting: Need[] = [];
  const [first, ...later] = phases;
  for (const portion of portionsOf(needsOf(work))) {
    lasting.push(...portion.filter((need) => !isBrief(need)));
    await round(first, portion);
    execution.keepOnly(lasting.map(({ check }) => check));
  }
  for (const phase of later) await round(phase, lasting);
  const checks = lasting.map(({ check }) => check);
  const { lookUp } = execution;
  return {
    observed: seenIn(prepared, checks, lookUp),
    secrets: secretsSeen(prepared, checks, lookUp),
    files: hashesSeen(checks, lookUp),
  };
}

function reportStart({ prepared, selected, report }: Work): void {
  const gates = gatesAhead(selected, prepared.outlines);
  const ids = selected.map(({ id }) => id);
  report({ type: 'started', total: ids.length, ids, ...(gates === undefined ? {} : { gates }) });
}

/** A phase for some checks, and the judging of those that are complete after it. */
function newRound(work: Work, execution: Execution) {
  const { context, report } = work;
  const keeper = newKeeper(work);
  return async (phase: Phase, needs: readonly Need[]): Promise<void> => {
    const members = needs.filter(needing(phase));
    if (members.length === 0) return;
    const checks = members.map(({ check }) => check);
    report({ type: 'phase', phase, waiting: checks.map(({ id }) => id) });
    await execution.observe(phase, checks);
    // an observation that is missing for this reason is not a result
    if (context.signal.aborted) throw new ProofrollError('interrupted', 'the run was interrupted');
    for (const { check, phases: needed } of members)
      if (needed.at(-1) === phase) keeper.judge(check, execution);
  };
}

/** Whether it is judged after the first phase and its observations are not needed in the report. */
function isBrief({ check, phases: needed }: Need): boolean {
  return needed.at(-1) === phases[0] && !toldKinds.has(check.kind);
}

function runContext({ prepared, context, started }: Work): RunContext {
  return {
    ...context,
    today: started,
    drill: async (run, doing) =>
      (await import('../drill/drill.ts')).runDrill(run, prepared, context, doing),
  };
}
