/** Observes and judges the checks of a run, phase by phase. */
import { ProofrollError } from '../model/errors.ts';
import { withDriver } from '../observe/context.ts';
import { phases, type Phase } from '../observe/phase.ts';
import { gatesAhead } from '../prepare/gates.ts';
import { newExecution, type Execution } from './execute.ts';
import { needing, needsOf, portionsOf, type Need } from './needs.ts';
import { statePartsOf } from './state.ts';
import { newKeeper } from './keeper.ts';
import type { StateParts } from '../checks/state.ts';
import type { RunContext } from '../observe/kind.ts';
import type { Work } from './work.ts';

/**
 * @returns what was observed of the target's state
 * @throws {ProofrollError} interrupted
 */
export async function runChecks(work: Work): Promise<StateParts> {
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
  return statePartsOf(prepared, checks, execution.lookUp);
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

/** Judged after the first phase, and its observations are not needed after that. */
function isBrief({ check, phases: needed }: Need): boolean {
  return needed.at(-1) === phases[0] && check.state === undefined;
}

function runContext({ prepared, context, started }: Work): RunContext {
  return {
    ...context,
    today: started,
    drill: async (run, doing) =>
      (await import('../drill/drill.ts')).runDrill(run, prepared, withDriver(context), doing),
  };
}
