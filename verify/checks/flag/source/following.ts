/**
 * Whether the flag follows a change of its layer with the withheld variables passed, too: one of them may have the
 * value that the flag has now, and keep it there.
 */
import { nameOf, type FlagFacts } from '../facts.ts';
import { valueClaimed } from '../value.ts';
import { withheldControl } from '../../shared/withheld/controls.ts';
import { differs, observeWithAll, type Claimed } from '../../shared/withheld/look.ts';
import type { Expansion } from '../../check.ts';
import type { Control, DeclaredControl } from '../../control.ts';
import type { Observations, Stimulus } from '../../../observe/stimulus.ts';
import type { Scenario } from '../../../probe/protocol.ts';
import type { Fault } from '../../../worlds/fault.ts';

const FOLLOWING = 'withheldChanged';

/** @param faults change the flag in its layer */
export function observeFollowing(
  expansion: Expansion,
  faults: readonly Fault[],
  scene: Scenario,
): Record<string, Stimulus> {
  return observeWithAll(expansion, FOLLOWING, scene, faults);
}

/** What must be the same with the withheld variables: the flag after the change, if it is before it. */
export function followingClaimed(facts: FlagFacts, observations: Observations): Claimed[] {
  const isSeen = !leadsToRealFile(observations) && !differs(valueClaimed(facts), observations);
  return isSeen ? [claimedOf(facts)] : [];
}

function claimedOf({ flag: { key }, layer, otherwise }: FlagFacts): Claimed {
  const subject = `${key} with ${JSON.stringify(otherwise)} in a copy of ${nameOf(layer)}`;
  return { plain: 'changed', passed: FOLLOWING, label: key, subject };
}

/** One of the variables leads the target out of the copied world, so the change is not there. */
function leadsToRealFile({ [FOLLOWING]: seen }: Observations): boolean {
  return seen?.outcome === 'returned' && (seen.reads?.bypassed.length ?? 0) > 0;
}

export function followingNotes(observations: Observations): string[] {
  return leadsToRealFile(observations) ? [NOT_SEEN] : [];
}

const NOT_SEEN =
  'with the withheld variables passed, the target reads its real files also in a copied world, so it was not observed whether the flag follows a change there';

export function followingControl(
  declared: DeclaredControl<'withheld-changed', 'comparison'>,
  expansion: Expansion,
  facts: FlagFacts,
): Control[] {
  const before = valueClaimed(facts).passed;
  return withheldControl(declared, expansion, claimedOf(facts)).map((control) => ({
    ...control,
    // the flag before the change is compared first, and its difference would be the reason
    alter: ({ [before]: _before, ...others }: Observations) => control.alter(others),
  }));
}
