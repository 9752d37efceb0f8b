/** Observes and judges the checks of a run, phase by phase. */
import { setImmediate } from 'node:timers/promises';
import { withDriver } from '../observe/context.ts';
import { ProofrollError } from '../model/errors.ts';
import { ownLoss } from '../model/own-error.ts';
import { killAll } from '../process/group.ts';
import { phases, type Phase } from '../observe/phase.ts';
import { gatesAhead } from '../prepare/gates.ts';
import { newExecution, type Execution } from './execute.ts';
import { needing, needsOf, portionsOf, type Need } from './needs.ts';
import { statePartsOf } from './state.ts';
import { newKeeper, type Keeper } from './keeper.ts';
import type { StateParts } from '../checks/state.ts';
import type { RunContext } from '../observe/kind.ts';
import type { Work } from './work.ts';

/** What was observed of the target's state, and whether the run was interrupted before every check was judged. */
export interface RunEnd {
  parts: StateParts;
  interrupted: boolean;
}

/** For so long after an interruption, what was observed is still judged. */
const GRACE_MS = 2_000;

export async function runChecks(work: Work): Promise<RunEnd> {
  const keeper = newKeeper(work);
  try {
    const parts = await observeAll(work, keeper);
    return { parts, interrupted: keeper.skipRest() > 0 };
  } catch (error) {
    if (error instanceof ProofrollError) throw error;
    // what was judged so far is still true, and is reported
    keeper.failRest(ownLoss(error));
    return { parts: {}, interrupted: false };
  }
}

async function observeAll(work: Work, keeper: Keeper): Promise<StateParts> {
  const { prepared, controls } = work;
  const execution = await newExecution(runContext(work), controls);
  reportStart(work);
  const round = newRound(work, execution, keeper);
  const lasting: Need[] = [];
  const [first, ...later] = phases;
  for (const portion of portionsOf(needsOf(work))) {
    lasting.push(...portion.filter((need) => !isBrief(need)));
    await round(first, portion);
    execution.keepOnly(lasting.map(({ check }) => check));
  }
  for (const phase of later) {
    // what still runs could change a settings file after that was compared
    if (phase === 'files') await killAll(prepared.real.mark);
    await round(phase, lasting);
  }
  const checks = lasting.map(({ check }) => check);
  return statePartsOf(prepared, checks, execution.lookUp);
}

function reportStart({ prepared, selected, report }: Work): void {
  const gates = gatesAhead(selected, prepared.outlines);
  const ids = selected.map(({ id }) => id);
  report({ type: 'started', total: ids.length, ids, ...(gates === undefined ? {} : { gates }) });
}

/** A phase for some checks, and the judging of those that are complete after it. */
function newRound({ context, report, kept }: Work, execution: Execution, keeper: Keeper) {
  return async (phase: Phase, needs: readonly Need[]): Promise<void> => {
    const members = needs.filter(needing(phase));
    if (members.length === 0 || context.signal.aborted) return;
    const checks = members.map(({ check }) => check);
    report({ type: 'phase', phase, waiting: checks.map(({ id }) => id) });
    await execution.observe(phase, checks);
    kept.putBack();
    let stopped: number | undefined;
    for (const { check, phases: needed } of members) {
      // judging can take seconds, and a signal is only noticed between two turns
      await setImmediate();
      if (context.signal.aborted) stopped ??= performance.now();
      if (stopped !== undefined && performance.now() - stopped > GRACE_MS) return;
      if (needed.at(-1) === phase && (stopped === undefined || execution.isComplete(check)))
        keeper.judge(check, execution);
    }
  };
}

/** Judged after the first phase, and its observations are not needed after that. */
function isBrief({ check, phases: needed }: Need): boolean {
  return needed.at(-1) === phases[0] && check.state === undefined;
}

function runContext({ prepared, context, started, kept }: Work): RunContext {
  return {
    ...context,
    today: started,
    putBack: kept.putBack,
    drill: async (run, doing) =>
      (await import('../drill/drill.ts')).runDrill(
        run,
        { ...prepared, putBack: kept.putBack },
        withDriver(context),
        doing,
      ),
  };
}
