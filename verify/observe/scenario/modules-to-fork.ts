import type { ObservationContext, ProbeRequest } from '../context.ts';
import type { Group } from './group.ts';

/**
 * Modules that are imported before forking, and so exist in every world. Those that only claims with a process of
 * their own request are left out: a world may depend on importing one that nothing in production imports. Claims
 * that leave traces import their own modules, unless there are no others.
 */
export function modulesToFork(
  context: ObservationContext,
  broken: readonly Group<ProbeRequest>[],
): string[] {
  const others = broken.filter(({ faults }) => !faults.some((fault) => 'apart' in fault));
  return modulesOf(context, others.length === 0 ? broken : others);
}

/** In the order of the requests: some targets can be imported in one order only. */
function modulesOf(
  { setup }: ObservationContext,
  groups: readonly Group<ProbeRequest>[],
): string[] {
  const targets = groups.flatMap(({ members }) =>
    members.flatMap(({ scenario }) => [...setup, ...scenario.steps].map(({ target }) => target)),
  );
  const inModules = targets.filter((target) => !target.startsWith('$'));
  return [...new Set(inModules.map((target) => target.slice(0, target.lastIndexOf(':'))))];
}
