import { bySignature, groupByWorld, type Group } from './group.ts';
import { observeChain, type Chain } from './observe-world.ts';
import type { Ask, Bench, Observed } from './bench.ts';

/** More than there are cores: a probe spends much of its time waiting, for its files and for the verifier. */
const PROBES_AT_ONCE = 6;

/** Observes everything asked; whatever the target does, each ask gets an answer or a loss. */
export async function observeAll(
  asks: readonly Ask[],
  bench: Bench,
): Promise<Map<string, Observed>> {
  const seen = new Map<string, Observed>();
  const chains = chainWorlds(groupByWorld(asks));
  await inParallel(chains, (chain) => observeChain(chain, bench, seen));
  const alone = [...bySignature(spoilt(chains, seen)).values()];
  await inParallel(alone, (members) =>
    observeChain([{ faults: [...(members[0]?.faults ?? [])], members, sets: 1 }], bench, seen),
  );
  await Promise.all(bench.closing.splice(0));
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
  const copy = others.find(({ faults }) => faults.some((fault) => 'copy' in fault));
  const chain = [...(copy === undefined ? [] : [copy]), ...broken];
  const [first, ...rest] = chain;
  const alone = others.filter((group) => group !== copy).map((group): Chain => [group]);
  return first === undefined ? alone : [...alone, [first, ...rest]];
}

/**
 * What has to be observed again alone. In a shared world another check's fault may be what broke an observation;
 * in a chain a target that keeps its settings may not have looked at the broken file at all.
 */
function spoilt(chains: readonly Chain[], seen: ReadonlyMap<string, Observed>): Ask[] {
  const outcome = ({ key }: Ask): string | undefined => seen.get(key)?.outcome;
  return chains.flatMap(([first, ...followers]) => [
    ...(first.sets > 1 ? first.members.filter((ask) => outcome(ask) !== 'returned') : []),
    ...followers.flatMap(({ members }) => members.filter((ask) => outcome(ask) !== 'refused')),
  ]);
}

async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: PROBES_AT_ONCE }, worker));
}
