/**
 * The variables of the run's own environment that the plan withholds from the target. Where the target runs it may
 * have them, so what is claimed is also observed with all of them passed. If something differs, the variables that
 * make the difference are searched for.
 */
import { isSame, shown } from '../expect.ts';
import { valueOf } from '../judge.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import type { Expansion } from '../../check.ts';
import type { Observation, Observations, Stimulus } from '../../../observe/stimulus.ts';
import type { Described, Scenario } from '../../../probe/protocol.ts';
import type { Fault } from '../../../worlds/fault.ts';

/** A value that was observed twice, without the withheld variables and with all of them. */
export interface Claimed {
  /** names of the two observations */
  plain: string;
  passed: string;
  /** of the value in both */
  label: string;
  /** what the value is, as in `new_cart` */
  subject: string;
  /** whether the claim is also true with another value; by default only the same one is right */
  accepts?: ((value: Described) => boolean) | undefined;
}

/** The scenario with all withheld variables passed; empty if there are none. All of these share a process. */
export function observeWithAll(
  { withheld }: Expansion,
  name: string,
  scene: Scenario,
  faults: readonly Fault[] = [],
): Record<string, Stimulus> {
  return withheld.all.length === 0 ? {} : { [name]: scenario([...faults, PASSED], scene) };
}

const PASSED = { alone: 'with the withheld variables', passed: 'all' as const };

export const SEARCH = 'search';

/**
 * The search for the variables that make a difference; empty if there is none.
 * @param scene reads all of these values
 * @param faults of the world in which it reads them
 */
export function searchFor(
  claimed: readonly Claimed[],
  scene: Scenario,
  observations: Observations,
  faults: Fault[] = [],
): Record<string, Stimulus> {
  const differing = claimed.filter((each) => differs(each, observations));
  if (differing.length === 0) return {};
  const plain = Object.fromEntries(
    differing.map((each) => [each.label, valueOf(observations[each.plain], each.label)]),
  );
  return { [SEARCH]: { kind: 'environment', scenario: scene, faults, plain } };
}

/** Whether the two observations contradict each other; false if the first one was not made. */
export function differs(each: Claimed, observations: Observations): boolean {
  const [plain, passed] = [observations[each.plain], observations[each.passed]];
  if (plain?.outcome !== 'returned' || passed === undefined) return false;
  if (passed.outcome !== 'returned') return true;
  return !isRight(each, plain, valueOf(passed, each.label));
}

/** Whether a value is as good as the one without the variables. */
export function isRight(
  { label, accepts }: Claimed,
  plain: Observation | undefined,
  value: Described,
): boolean {
  return isSameValue(value, valueOf(plain, label)) || accepts?.(value) === true;
}

function isSameValue(one: Described, other: Described): boolean {
  if (one.kind === 'secret' && other.kind === 'secret') return one.text === other.text;
  return isSame(shown(one), shown(other));
}
