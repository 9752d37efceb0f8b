/**
 * Variables of the run's own environment that are named like the flag and that the plan withholds from the target. A
 * target that reads one has another flag wherever it starts in this environment, so it is also observed with them.
 */
import { replaceValue } from '../shared/comparison.ts';
import { isSame, shown } from '../shared/expect.ts';
import { compared, fails, unexpected, valueOf } from '../shared/judge.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Stimulus } from '../../observe/stimulus.ts';
import type { Expansion } from '../check.ts';
import type { Control, DeclaredControl } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import type { Observation } from '../../observe/stimulus.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { Scenario } from '../../probe/protocol.ts';
import type { Fault } from '../../worlds/fault.ts';

/** The scenario with them passed to the target, in the real world or in a broken one; empty if there are none. */
export function observeWithWithheld(
  { withheld }: Expansion,
  name: string,
  scene: Scenario,
  faults: readonly Fault[] = [],
): Record<string, Stimulus> {
  if (withheld.length === 0) return {};
  return {
    [name]: scenario([...faults, { alone: 'passed', passed: [...withheld] }], scene),
  };
}

export interface WithWithheld {
  observation: Observation | undefined;
  /** of the value in the observation */
  label: string;
  /** what the value is, as in 'new_cart' */
  subject: string;
  /** the same as without the variables */
  expected: Json;
}

/** A check that passed without the withheld variables must also pass with them. */
export function judgeWithWithheld(
  judgement: Judgement,
  all: readonly WithWithheld[],
  { withheld }: Expansion,
  where?: string,
): Judgement {
  if (judgement.holds !== true || withheld.length === 0) return judgement;
  const passed = `with ${variables(withheld)} passed to the target`;
  const items: Evidence[] = [...judgement.evidence];
  for (const { observation, label, subject, expected } of all) {
    const itemOf = (measured: Json): Evidence =>
      compared(
        `${subject} ${passed}`,
        measured,
        'equals',
        expected,
        isSame(measured, expected),
        where,
      );
    if (observation?.outcome === 'refused') {
      const { name, message } = observation.error;
      const raised = `${observation.step} raised ${name}: ${message}`;
      return shadowed(withheld, `${passed}, ${raised}`, [...items, itemOf(`(${raised})`)]);
    }
    if (observation?.outcome !== 'returned') return unexpected(observation);
    const item = itemOf(shown(valueOf(observation, label)));
    items.push(item);
    if (!item.holds)
      return shadowed(withheld, `${subject} is ${JSON.stringify(item.measured)} ${passed}`, items);
  }
  return { ...judgement, evidence: items };
}

/** Shows that the observation with the withheld variables can fail the check; empty if there are none. */
export function withheldControl(
  declared:
    | DeclaredControl<'withheld', 'comparison'>
    | DeclaredControl<'withheld-changed', 'comparison'>,
  { withheld }: Expansion,
  observation: string,
  label: string,
): Control[] {
  return withheld.length === 0
    ? []
    : [
        declared.with({
          fault: `a value of another kind with ${variables(withheld)} passed to the target`,
          alter: replaceValue(observation, label),
        }),
      ];
}

function shadowed(withheld: readonly string[], what: string, items: Evidence[]): Judgement {
  const [are, them] = withheld.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return fails(
    'flag-shadowed',
    `${what}: ${variables(withheld)} ${are} set in the environment of this run but withheld by the plan. If production has ${them}, name ${them} under target.env.pass; otherwise set under target.env.set what production has, or unset ${them} for the run`,
    items,
  );
}

function variables(names: readonly string[]): string {
  return names.map((name) => `$${name}`).join(' and ');
}
