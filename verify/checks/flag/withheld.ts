/**
 * Variables of the run's own environment that are called like the flag, and that the plan withholds from the target.
 * A target that reads one has another flag wherever it is started as this run was, so it is asked once with them.
 */
import type { Expansion } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { compare, isSame, shown } from '../shared/expect.ts';
import { fails, unexpected, valueOf } from '../shared/judge.ts';
import { comparisonControls } from '../shared/comparison.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { ComparisonControl } from '../control.ts';
import type { Fault } from '../../worlds/fault.ts';
import type { Scenario } from '../../probe/protocol.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Stimulus, Observation } from '../../observe/stimulus.ts';

/** A scenario with them handed on, in the real world or in one with faults; nothing where there are none. */
export function handedOn(
  { withheld }: Expansion,
  name: string,
  scene: Scenario,
  faults: readonly Fault[] = [],
): Record<string, Stimulus> {
  if (withheld.length === 0) return {};
  const world = [...faults, { alone: 'passed', passed: [...withheld] }];
  return { [name]: scenario(world, scene) };
}

/** What was seen with them handed on, and what the flag is to be there. */
export interface Look {
  seen: Observation | undefined;
  label: string;
  /** as in 'new_cart is …' */
  what: string;
  wanted: Json;
}

/** A judgement that holds, held to these looks as well; where nothing is withheld there are none. */
export function judgeHandedOn(
  judged: Judgement,
  looks: readonly Look[],
  { withheld }: Expansion,
  where?: string,
): Judgement {
  if (judged.holds !== true || withheld.length === 0) return judged;
  const names = variables(withheld);
  const all: Evidence[] = [...judged.evidence];
  for (const { seen, label, what, wanted } of looks) {
    const subject = `with ${names} handed on ${what}`;
    if (seen?.outcome === 'refused') {
      const { name, message } = seen.error;
      return shadowed(withheld, `with ${names} handed on ${seen.step} raised ${name}: ${message}`);
    }
    if (seen?.outcome !== 'returned') return unexpected(seen);
    const value = valueOf(seen, label);
    const evidence = [...all, ...compare(subject, value, wanted, where)];
    if (!isSame(shown(value), wanted))
      return shadowed(withheld, `${subject} is ${JSON.stringify(shown(value))}`, evidence);
    all.splice(0, all.length, ...evidence);
  }
  return { ...judged, evidence: all };
}

/** That these looks can fail: one control for each of them. */
export function handedOnControls(
  { withheld }: Expansion,
  label: string,
  observations: readonly string[],
): ComparisonControl[] {
  if (withheld.length === 0) return [];
  return observations.flatMap((name) =>
    comparisonControls(name, [label], ['flag-shadowed']).map((control) => ({
      ...control,
      id: `comparison[${name}]`,
      fault: `a value of another kind with ${variables(withheld)} handed on`,
    })),
  );
}

function shadowed(withheld: readonly string[], what: string, evidence: Evidence[] = []): Judgement {
  const one = withheld.length === 1;
  const [are, them] = one ? ['is', 'it'] : ['are', 'them'];
  return fails(
    'flag-shadowed',
    `${what}; ${variables(withheld)} ${are} set where this was run, and withheld by the plan: if production has ${them}, name ${them} under target.env.pass; if not, say under target.env.set what production has, or unset ${them} for the run`,
    evidence,
  );
}

function variables(names: readonly string[]): string {
  return names.map((name) => `$${name}`).join(' and ');
}
