/** Whether a process that was there before the drill followed each switch. Pure. */
import type { Judgement } from '../../judgement.ts';
import type { DrillAnswer, DrillLeg } from '../../../observe/drill/stimulus.ts';
import type { FlagFacts } from '../../flag/facts.ts';
import { fails, unobserved } from '../../shared/judge.ts';
import type { DrillPlan } from '../../../plan/schema/rollback-drill.ts';
import type { Json } from '../../../model/result.ts';
import { allHold, compareState } from './state.ts';

const SWITCH = {
  before: 'the drill',
  'rolled-back': 'the rollback',
  'rolled-out-again': 'the second rollout',
} as const satisfies Record<DrillLeg['name'], string>;

/** Unless the plan says that it must be restarted, a running process must follow. @returns undefined if it did */
export function judgeRunning(
  leg: DrillLeg | undefined,
  wanted: Json,
  facts: FlagFacts,
  plan: DrillPlan,
): Judgement | undefined {
  if (plan.restart || leg?.living === undefined) return undefined;
  if (leg.living.outcome === 'lost') return unobserved(leg.living);
  const items = compareState(
    `in a running process after ${SWITCH[leg.name]}`,
    leg.living,
    wanted,
    facts,
  );
  if (allHold(items)) return undefined;
  const followsLater = has(leg.livingTouched, wanted, facts);
  return fails('restart-needed', followsLater ? whyLater(leg) : whyNever(leg), items);
}

function whyNever({ name }: DrillLeg): string {
  return `a process that was running all the while does not follow ${SWITCH[name]}, as a fresh one does; if it must be restarted, set rollback.drill.restart to true`;
}

function whyLater({ name }: DrillLeg): string {
  return `a process that was running all the while followed ${SWITCH[name]} only once the file had another modification time: its cache is keyed by that time, which an edit within the same second, an unpacked archive or a copy with its times does not change; let it compare the content, or set rollback.drill.restart to true`;
}

export function noteOnRunning(
  legs: readonly DrillLeg[],
  facts: FlagFacts,
  plan: DrillPlan,
): string {
  const asked = legs.filter(({ living }) => living !== undefined && living.outcome !== 'lost');
  if (asked.length === 0) return 'it was not observed whether a running process follows';
  const followed = asked.filter(({ name, living }) => has(living, stateAfter(name, facts), facts));
  if (followed.length === legs.length - 1)
    return `a process that was running all the while followed the rollback and the second rollout without a restart${plan.restart ? ', although the plan says that it must be restarted' : ''}`;
  const first = asked.find((leg) => !followed.includes(leg));
  return `a process that was running all the while did not follow ${SWITCH[first?.name ?? 'before']}: it must be restarted, as the plan says`;
}

function stateAfter(name: DrillLeg['name'], { flag, otherwise }: FlagFacts): Json {
  return name === 'rolled-back' ? otherwise : flag.expect;
}

function has(answer: DrillAnswer | undefined, wanted: Json, facts: FlagFacts): boolean {
  return answer !== undefined && allHold(compareState('', answer, wanted, facts));
}
