/**
 * Whether the flag follows a change of its layer if the withheld variables that are named like it are passed: one of
 * them may have the value that the flag has now, and keep it there.
 */
import { nameOf, type FlagFacts } from '../facts.ts';
import { replaceValue } from '../../shared/comparison.ts';
import { isSame, shown } from '../../shared/expect.ts';
import { compared, fails, unexpected, valueOf } from '../../shared/judge.ts';
import { remedy, variables } from '../../shared/withheld/remedy.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import type { Expansion } from '../../check.ts';
import type { Control, DeclaredControl } from '../../control.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observations, Stimulus } from '../../../observe/stimulus.ts';
import type { Scenario } from '../../../probe/protocol.ts';
import type { Fault } from '../../../worlds/fault.ts';

const FOLLOWING = 'withheldChanged';

/** @param faults change the flag in its layer */
export function observeFollowing(
  { withheld: { likeFlag } }: Expansion,
  faults: readonly Fault[],
  scene: Scenario,
): Record<string, Stimulus> {
  if (likeFlag.length === 0) return {};
  const passed: Fault = { alone: 'passed', passed: [...likeFlag] };
  return { [FOLLOWING]: scenario([...faults, passed], scene) };
}

export function judgeFollowing(
  judgement: Judgement,
  { [FOLLOWING]: observation }: Observations,
  { flag, layer, otherwise, where }: FlagFacts,
  expansion: Expansion,
): Judgement {
  const { likeFlag } = expansion.withheld;
  if (judgement.holds !== true || likeFlag.length === 0) return judgement;
  if (observation?.outcome !== 'returned') return unexpected(observation);
  const passed = `with ${variables(likeFlag)} passed to the target`;
  const subject = `${flag.key} with ${JSON.stringify(otherwise)} in a copy of ${nameOf(layer)}`;
  const value = shown(valueOf(observation, flag.key));
  const holds = isSame(value, otherwise);
  const item = compared(`${subject} ${passed}`, value, 'equals', otherwise, holds, where);
  const evidence = [...judgement.evidence, item];
  if (holds) return { ...judgement, evidence };
  return fails(
    'flag-shadowed',
    `${subject} is ${JSON.stringify(value)} ${passed}. ${remedy(likeFlag, expansion)}`,
    evidence,
  );
}

export function followingControl(
  declared: DeclaredControl<'withheld-changed', 'comparison'>,
  { withheld: { likeFlag } }: Expansion,
  key: string,
): Control[] {
  return likeFlag.length === 0
    ? []
    : [
        declared.with({
          fault: `a value of another kind with ${variables(likeFlag)} passed to the target`,
          alter: replaceValue(FOLLOWING, key),
        }),
      ];
}
