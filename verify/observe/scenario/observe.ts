import { COPY } from '../../worlds/fault.ts';
import { bySignature, groupByWorld, type Group } from './group.ts';
import { openLane, type Lane } from './lane.ts';
import { observeChain, type Chain } from './chain.ts';
import type { ObservationContext, Observed, ProbeRequest } from '../context.ts';

/** Observes every request; whatever the target does, each one gets an answer or a loss. */
export async function observeAll(
  requests: readonly ProbeRequest[],
  context: ObservationContext,
): Promise<Map<string, Observed>> {
  const observations = new Map<string, Observed>();
  const chains = chainWorlds(groupByWorld(requests));
  await inLanes(chains, context, (chain, lane) => observeChain(chain, context, lane, observations));
  const alone = [...bySignature(unreliable(chains, observations)).values()].map(
    (members): Chain => [{ faults: [...(members[0]?.faults ?? [])], members }],
  );
  await inLanes(alone, context, (chain, lane) => observeChain(chain, context, lane, observations));
  await Promise.all(context.closing.splice(0));
  return observations;
}

/**
 * Malformed files are observed in one process, after the faultless copy: the target refuses each of them, so none
 * leaves anything behind for the next.
 */
function chainWorlds(groups: Group<ProbeRequest>[]): Chain[] {
  const malformed = groups.filter(
    ({ faults }) => faults.length > 0 && faults.every((fault) => 'text' in fault),
  );
  const others = groups.filter((group) => !malformed.includes(group));
  const copy = others.find(({ faults }) => JSON.stringify(faults) === JSON.stringify(COPY));
  const [first, ...rest] = [...(copy === undefined ? [] : [copy]), ...malformed];
  const alone = others.filter((group) => group !== copy).map((group): Chain => [group]);
  // the real world first, then the faultless copy, in which a driver that forks can start
  const isReal = ([{ faults }]: Chain): boolean => faults.length === 0;
  return [
    ...alone.filter(isReal),
    ...(first === undefined ? [] : [[first, ...rest] as const]),
    ...alone.filter((chain) => !isReal(chain)),
  ];
}

/** Later members of a chain that were not refused: a target that caches its settings may not have read the file. */
function unreliable(
  chains: readonly Chain[],
  observations: ReadonlyMap<string, Observed>,
): ProbeRequest[] {
  return chains.flatMap(([, ...followers]) =>
    followers.flatMap(({ members }) =>
      members.filter(({ key }) => observations.get(key)?.outcome !== 'refused'),
    ),
  );
}

/** Runs as many lanes in parallel as the driver allows. A lane reuses what it has prepared for all of its chains. */
async function inLanes(
  chains: readonly Chain[],
  context: ObservationContext,
  work: (chain: Chain, lane: Lane) => Promise<void>,
): Promise<void> {
  const queue = [...chains];
  const worker = async (): Promise<void> => {
    const lane = openLane(context, chains.flat());
    for (let chain = queue.shift(); chain !== undefined; chain = queue.shift())
      await work(chain, lane);
    context.closing.push(lane.close());
  };
  await Promise.all(Array.from({ length: context.driver.probesAtOnce }, worker));
}
