import { COPY } from '../../worlds/fault.ts';
import { bySignature, groupByWorld, type Group } from './group.ts';
import { openLane, type Lane } from './lane.ts';
import { observeChain, type Chain } from './chain.ts';
import type { Ask, ObservationContext, Observed } from '../context.ts';

/** Observes everything asked; whatever the target does, each ask gets an answer or a loss. */
export async function observeAll(
  asks: readonly Ask[],
  context: ObservationContext,
): Promise<Map<string, Observed>> {
  const seen = new Map<string, Observed>();
  const chains = chainWorlds(groupByWorld(asks));
  await inLanes(chains, context, (chain, lane) => observeChain(chain, context, lane, seen));
  const alone = [...bySignature(spoilt(chains, seen)).values()].map((members): Chain => [
    { faults: [...(members[0]?.faults ?? [])], members },
  ]);
  await inLanes(alone, context, (chain, lane) => observeChain(chain, context, lane, seen));
  await Promise.all(context.closing.splice(0));
  return seen;
}

/**
 * Broken files are looked at in one process, after the faultless copy: each is refused, so it leaves nothing
 * behind for the next.
 */
function chainWorlds(groups: Group<Ask>[]): Chain[] {
  const broken = groups.filter(
    ({ faults }) => faults.length > 0 && faults.every((fault) => 'text' in fault),
  );
  const others = groups.filter((group) => !broken.includes(group));
  const copy = others.find(({ faults }) => JSON.stringify(faults) === JSON.stringify(COPY));
  const chain = [...(copy === undefined ? [] : [copy]), ...broken];
  const [first, ...rest] = chain;
  const alone = others.filter((group) => group !== copy).map((group): Chain => [group]);
  // the healthy world first, and then the faultless copy, in which a driver that forks can begin
  const isHealthy = ([{ faults }]: Chain): boolean => faults.length === 0;
  return [
    ...alone.filter(isHealthy),
    ...(first === undefined ? [] : [[first, ...rest] as const]),
    ...alone.filter((chain) => !isHealthy(chain)),
  ];
}

/** What has to be observed again alone: in a chain a target that keeps its settings may not have looked at the broken file. */
function spoilt(chains: readonly Chain[], seen: ReadonlyMap<string, Observed>): Ask[] {
  return chains.flatMap(([, ...followers]) =>
    followers.flatMap(({ members }) =>
      members.filter(({ key }) => seen.get(key)?.outcome !== 'refused'),
    ),
  );
}

/** As many at once as the driver can bear; what a lane has prepared serves all that it takes on. */
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
