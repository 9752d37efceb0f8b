/** Whether a drill rolled back and out again. Pure. */
import type { Judgement } from '../../judgement.ts';
import type { DrillOutcome } from '../../../observe/drill/stimulus.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import { isSame, shown } from '../../shared/expect.ts';
import type { FlagFacts } from '../../flag/facts.ts';
import {
  compared,
  fails,
  judgeEvidence,
  sentence,
  unexpected,
  unobserved,
  valueOf,
  type Returned,
} from '../../shared/judge.ts';
import type { DrillPlan } from '../../../plan/schema/rollback-drill.ts';
import type { Evidence, Signal } from '../../../model/result.ts';
import { textOf } from '../../../model/json.ts';
import { judgeRunning, noteOnRunning } from './running.ts';
import { allHold, compareState } from './state.ts';

/** @param enable the command that switches the flag on */
export function judgeDrill(
  { drill }: Observations,
  facts: FlagFacts,
  plan: DrillPlan,
  enable: string,
): Judgement {
  if (drill?.outcome !== 'drill') return unexpected(drill);
  const { expect } = facts.flag;
  const [before, rolledBack, again] = drill.legs.map(({ seen }) => seen);
  if (before?.outcome !== 'returned')
    return drill.refusals.length > 0 ? refused(drill) : unexpected(before);
  const start = compareState('before the rollback', before, expect, facts);
  if (!allHold(start)) return notInEffect(before, start, facts, enable);
  if (drill.refusals.length > 0) return refused(drill);
  if (rolledBack?.outcome === 'lost') return unobserved(rolledBack);
  const back = compareState('after the rollback', rolledBack, facts.otherwise, facts);
  const ineffective = judgeEvidence(back, 'rollback-ineffective');
  if (ineffective.holds !== true) return ineffective;
  const afterBack = judgeRunning(drill.legs[1], facts.otherwise, facts, plan);
  if (afterBack !== undefined) return afterBack;
  if (again?.outcome === 'lost') return unobserved(again);
  const rest: [Signal, Evidence[]][] = [
    ['rollback-elsewhere', [none('other declared files changed by the rollback', drill.elsewhere)]],
    ['not-restored', [none('declared files that are not as before', drill.restored)]],
    ['rollout-lost', compareState('after the second rollout', again, expect, facts)],
  ];
  for (const [signal, items] of rest)
    if (!allHold(items)) return judgeEvidence([...back, ...items], signal);
  const afterAgain = judgeRunning(drill.legs[2], expect, facts, plan);
  if (afterAgain !== undefined) return afterAgain;
  const all = [...start, ...back, ...rest.flatMap(([, items]) => items)];
  return judgeEvidence(all, 'not-restored', notes(drill, facts, plan));
}

/** If the drill does not start from the rolled-out state, there is nothing to roll back. */
function notInEffect(
  before: Returned,
  items: Evidence[],
  { flag, otherwise }: FlagFacts,
  enable: string,
): Judgement {
  const [on, off] = [textOf(flag.expect), textOf(otherwise)];
  const consequence = `the rollback from ${on} to ${off} was not drilled`;
  const isOff = isSame(shown(valueOf(before, flag.key)), otherwise);
  const wrong = items.filter(({ holds }) => !holds).map(sentence);
  const reason = isOff
    ? `${flag.key} is already ${off}, the value after a rollback: ${consequence}; set it to ${on} (${enable}) and verify again`
    : `the rollout is not in effect: ${wrong.join('; ')}; ${consequence}`;
  return {
    holds: 'unknown',
    reason,
    evidence: items,
    ...(isOff ? { because: 'old-value' } : {}),
  };
}

function refused({ refusals, output }: DrillOutcome): Judgement {
  const reason = refusals.join('; ');
  const evidence = [compared('switching the flag', reason, 'is', 'done', false)];
  return { ...fails('rollback-refused', reason, evidence), ...(output && { output }) };
}

function none(subject: string, found: readonly string[]): Evidence {
  return compared(subject, found.join(', ') || 'none', 'equals', 'none', found.length === 0);
}

function notes(drill: DrillOutcome, facts: FlagFacts, plan: DrillPlan): string[] {
  const method = plan.disable ?? 'an edit of the file, as `proofroll flag` makes it';
  return [
    `rolled back by ${method}: a fresh process had the old state after ${Math.round(drill.rollbackMs)} ms`,
    noteOnRunning(drill.legs, facts, plan),
    ...drill.remarks.map(
      (why) => `in the real world \`proofroll flag\` would not make this edit: ${why}`,
    ),
  ];
}
