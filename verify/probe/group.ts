import { faultKey, type Fault } from './layers.ts';

/** Fault sets that share one sabotaged world, and the members that are observed in it. */
export interface Group<Member> {
  faults: Fault[];
  members: Member[];
  /** fault sets merged here; one means that nothing is shared */
  sets: number;
}

/**
 * Puts members with the same faults into one world, and merges worlds whose faults do not touch each
 * other: no key in common, and no whole file replaced. The healthy world is never merged.
 */
export function groupByWorld<Member extends { faults: readonly Fault[] }>(
  members: readonly Member[],
): Group<Member>[] {
  const groups: (Group<Member> & { keys: Set<string> })[] = [];
  for (const [signature, same] of bySignature(members)) {
    const faults = same[0]?.faults ?? [];
    const keys = new Set(faults.map(faultKey));
    const host = signature === '[]' ? undefined : groups.find((group) => canShare(group, keys));
    if (host === undefined) {
      groups.push({ faults: [...faults], members: same, sets: 1, keys });
      continue;
    }
    host.faults.push(...faults);
    host.members.push(...same);
    host.sets += 1;
    for (const key of keys) host.keys.add(key);
  }
  return groups.map(({ faults, members: own, sets }) => ({ faults, members: own, sets }));
}

/** Members with the same faults together, in the order of their first. */
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

function canShare(
  group: { faults: readonly Fault[]; keys: ReadonlySet<string> },
  keys: ReadonlySet<string>,
): boolean {
  if (group.faults.length === 0 || group.keys.has('*') || keys.has('*')) return false;
  return [...keys].every((key) => !group.keys.has(key));
}
