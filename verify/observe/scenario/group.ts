import type { Fault } from '../../worlds/fault.ts';

/** Members that are observed in one world. */
export interface Group<Member> {
  faults: Fault[];
  members: Member[];
}

/**
 * One world for each set of faults. Two sets never share a world, even if they touch different settings: what a
 * target makes of one setting may depend on another, and the fault of one check could then be what another check's
 * control catches.
 */
export function groupByWorld<Member extends { faults: readonly Fault[] }>(
  members: readonly Member[],
): Group<Member>[] {
  return [...bySignature(members).values()].map((same) => ({
    faults: [...(same[0]?.faults ?? [])],
    members: same,
  }));
}

/** Members with the same faults together, in the order of the first one. */
export function bySignature<Member extends { faults: readonly Fault[] }>(
  members: readonly Member[],
): Map<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const signature = JSON.stringify(member.faults);
    const same = groups.get(signature);
    if (same === undefined) groups.set(signature, [member]);
    else same.push(member);
  }
  return groups;
}
