/** Whether a drill rolled back and out again. Pure. */
import type { Judgement } from '../../judgement.ts';
import type { DrillOutcome } from '../../../observe/drill/stimulus.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import { compare, isSame, shown } from '../../shared/expect.ts';
import { compareBuilt } from '../../flag/built.ts';
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
import type { Evidence, Json, Signal } from '../../../model/result.ts';
import { textOf } from '../../../model/json.ts';

export function judgeDrill({ drill }: Observations, facts: FlagFacts, plan: DrillPlan): Judgement {
  if (drill?.outcome !== 'drill') return unexpected(drill);
  const { expect } = facts.flag;
  const [before, rolledBack, again] = drill.legs.map(({ seen }) => seen);
  if (before?.outcome !== 'returned') return unexpected(before);
  const start = compareState('before the rollback', before, expect, facts);
  if (!allHold(start)) return notInEffect(before, start, facts, plan);
  if (drill.refusals.length > 0) return refused(drill.refusals);
  if (rolledBack?.outcome === 'lost') return unobserved(rolledBack);
  const back = compareState('after the rollback', rolledBack, facts.otherwise, facts);
  const ineffective = judgeEvidence(back, 'rollback-ineffective');
  if (ineffective.holds !== true) return ineffective;
  const running = judgeRunning(drill, facts, plan);
  if (running !== undefined) return running;
  if (again?.outcome === 'lost') return unobserved(again);
  const rest: [Signal, Evidence[]][] = [
    ['rollback-elsewhere', [none('other declared files changed by the rollback', drill.elsewhere)]],
    ['not-restored', [none('declared files that are not as before', drill.restored)]],
    ['rollout-lost', compareState('after the second rollout', again, expect, facts)],
  ];
  for (const [signal, items] of rest)
    if (!allHold(items)) return judgeEvidence([...back, ...items], signal);
  const all = [...start, ...back, ...rest.flatMap(([, items]) => items)];
  return judgeEvidence(all, 'not-restored', notes(drill, facts, plan));
}

function allHold(items: readonly Evidence[]): boolean {
  return items.every(({ holds }) => holds);
}

/** If the drill does not start from the rolled-out state, there is nothing to roll back. */
function notInEffect(
  before: Returned,
  items: Evidence[],
  { flag, otherwise }: FlagFacts,
  { enable }: DrillPlan,
): Judgement {
  const [on, off] = [textOf(flag.expect), textOf(otherwise)];
  const consequence = `the rollback from ${on} to ${off} was not drilled`;
  const isOff = isSame(shown(valueOf(before, flag.key)), otherwise);
  const wrong = items.filter(({ holds }) => !holds).map(sentence);
  const reason = isOff
    ? `${flag.key} is already ${off}, the value after a rollback: ${consequence}; set it to ${on} (${enable ?? `npx proofroll flag set ${on}`}) and verify again`
    : `the rollout is not in effect: ${wrong.join('; ')}; ${consequence}`;
  return { holds: 'unknown', reason, evidence: items };
}

function refused(refusals: readonly string[]): Judgement {
  const reason = refusals.join('; ');
  return fails('rollback-refused', reason, [
    compared('switching the flag', reason, 'is', 'done', false),
  ]);
}

/** The flag's value and what it selects, in one process. */
function compareState(
  when: string,
  observation: DrillOutcome['legs'][number]['seen'] | undefined,
  wanted: Json,
  facts: FlagFacts,
): Evidence[] {
  const { flag, where } = facts;
  if (observation?.outcome === 'refused') {
    const { name, message } = observation.error;
    const error = `${name}: ${message}`;
    return [compared(when, error, 'is', 'a result', false, observation.error.where)];
  }
  const returned = observation?.outcome === 'returned' ? observation : undefined;
  return [
    ...compare(`${flag.key} ${when}`, valueOf(returned, flag.key), wanted, where),
    ...compareBuilt(when, returned, facts, wanted),
  ];
}

function none(subject: string, found: readonly string[]): Evidence {
  return compared(subject, found.join(', ') || 'none', 'equals', 'none', found.length === 0);
}

/** Unless the plan says that it must be restarted, a running process must see the rollback. */
function judgeRunning(
  { living }: DrillOutcome,
  facts: FlagFacts,
  plan: DrillPlan,
): Judgement | undefined {
  if (plan.restart || living === undefined || living.outcome === 'lost') return undefined;
  const items = compareState('in a running process', living, facts.otherwise, facts);
  if (allHold(items)) return undefined;
  const reason =
    'a process that was running before the rollback still has the old state; if it must be restarted, set rollback.drill.restart to true';
  return fails('restart-needed', reason, items);
}

function notes(drill: DrillOutcome, facts: FlagFacts, plan: DrillPlan): string[] {
  const method = plan.disable ?? 'an edit of the file, as `proofroll flag` makes it';
  return [
    `rolled back by ${method}: a fresh process had the old state after ${Math.round(drill.rollbackMs)} ms`,
    noteOnRunning(drill, facts),
  ];
}

function noteOnRunning({ living }: DrillOutcome, facts: FlagFacts): string {
  if (living === undefined || living.outcome === 'lost')
    return 'it was not observed whether a running process sees the rollback';
  return allHold(compareState('', living, facts.otherwise, facts))
    ? 'a running process sees the rollback without a restart'
    : 'a running process must be restarted, as the plan says';
}
