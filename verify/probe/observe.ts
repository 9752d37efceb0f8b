import { bySignature, groupByWorld, type Group } from './group.ts';
import { lost, type Loss } from './loss.ts';
import { startSession, type Session, type SessionSpec } from './session.ts';
import { healthyWorld, sabotagedWorld, type Surroundings, type World } from './world.ts';
import type { Driver, TargetPlace } from '../drivers/driver.ts';
import type { Fault } from './layers.ts';
import type { Limits } from './limits.ts';
import type { Answer, Reply, Requires, Scenario } from './protocol.ts';
import { ProofrollError, messageOf } from '../errors.ts';
import { renamer, targetNames } from './rename.ts';

/** One thing to observe in one world. */
export interface Ask {
  key: string;
  faults: readonly Fault[];
  scenario: Scenario;
  /** leave out each required parameter of the last step in turn; `names` where the plan lists them */
  requires?: { names?: string[]; omitNothing: boolean };
}
export type Observed =
  | Exclude<Answer, { outcome: 'lost' }>
  | { outcome: 'requires'; requires: Requires }
  | Loss;

/** How probes of this run are started. */
export interface Bench {
  driver: Driver;
  place: TargetPlace;
  real: Surroundings;
  limits: Limits;
  signal: AbortSignal;
  /** processes that are ending and worlds that are taken away */
  closing: Promise<void>[];
  tally: { started: number; sabotaged: number; runtime: string };
}

/** More than there are cores: a probe spends much of its time waiting, for its files and for the verifier. */
const PROBES_AT_ONCE = 6;

/** Observes everything asked; whatever the target does, each ask gets an answer or a loss. */
export async function observeAll(
  asks: readonly Ask[],
  bench: Bench,
): Promise<Map<string, Observed>> {
  const seen = new Map<string, Observed>();
  const groups = groupByWorld(asks);
  await inParallel(groups, (group) => observeGroup(group, bench, seen));
  // A fault that another check planted may be what broke this observation: it is tried again alone.
  const shared = groups.filter(({ sets }) => sets > 1).flatMap(({ members }) => members);
  const spoilt = shared.filter(({ key }) => seen.get(key)?.outcome !== 'returned');
  const alone = [...bySignature(spoilt).values()];
  await inParallel(alone, (members) =>
    observeGroup({ faults: [...(members[0]?.faults ?? [])], members, sets: 1 }, bench, seen),
  );
  await Promise.all(bench.closing.splice(0));
  return seen;
}

/** What a session needs to be started in a world. */
export function sessionSpec(bench: Bench, world: World): SessionSpec {
  const { driver, place } = bench;
  return {
    ...driver.host(place),
    cwd: world.cwd,
    env: world.env,
    root: place.root,
    path: place.path,
    signal: bench.signal,
  };
}

export async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: PROBES_AT_ONCE }, worker));
}

async function observeGroup(
  group: Group<Ask>,
  bench: Bench,
  seen: Map<string, Observed>,
): Promise<void> {
  const world = await worldOf(group, bench);
  if ('outcome' in world) {
    for (const { key } of group.members) seen.set(key, world);
    return;
  }
  const ending: Promise<void>[] = [];
  try {
    await observeIn(world, group, bench, seen, ending);
  } catch (error) {
    for (const { key } of group.members) seen.set(key, worldLoss(error));
  }
  // the next world need not wait until this one's process is gone and its files are taken away
  bench.closing.push(Promise.all(ending).then(() => world.dispose()));
}

/** A world that cannot be made is a loss to those who were to be observed in it, and to nobody else. */
async function worldOf({ faults }: Group<Ask>, { real }: Bench): Promise<World | Loss> {
  if (faults.length === 0) return healthyWorld(real);
  try {
    return await sabotagedWorld(real, faults);
  } catch (error) {
    return worldLoss(error);
  }
}

function worldLoss(error: unknown): Loss {
  if (error instanceof ProofrollError) throw error;
  return lost(
    'unfaithful-copy',
    `the sabotaged copy of the world cannot be made: ${messageOf(error)}`,
  );
}

/** Goes on in a fresh process after each loss, so that one bad call costs only itself. */
async function observeIn(
  world: World,
  group: Group<Ask>,
  bench: Bench,
  seen: Map<string, Observed>,
  ending: Promise<void>[],
): Promise<void> {
  const clean = renamer([...world.names, ...targetNames(bench.place.root)]);
  const poisoned = new Map<string, Loss>();
  let left = [...group.members];
  while (left.length > 0 && !bench.signal.aborted) {
    const session = await startSession(sessionSpec(bench, world), bench.limits);
    bench.tally.started += 1;
    if (group.faults.length > 0) bench.tally.sabotaged += 1;
    if (typeof session.runtime === 'string') bench.tally.runtime = session.runtime;
    try {
      await world.ready;
      left = await drain(session, left, poisoned, (ask, observed) =>
        seen.set(ask.key, clean(observed)),
      );
    } finally {
      ending.push(session.end());
    }
    if (left.length > 0) await Promise.all(ending);
  }
  for (const ask of left) seen.set(ask.key, lost('interrupted', 'the run was interrupted'));
}

/** Asks everything of one session; returns what is still to be asked after it was lost. */
async function drain(
  session: Session & { runtime: string | Loss },
  asks: Ask[],
  poisoned: Map<string, Loss>,
  settle: (ask: Ask, observed: Observed) => void,
): Promise<Ask[]> {
  const { runtime } = session;
  if (typeof runtime !== 'string') {
    for (const ask of asks) settle(ask, runtime);
    return [];
  }
  const open = asks.filter((ask) => {
    const loss = importLoss(ask, poisoned);
    if (loss !== undefined) settle(ask, loss);
    return loss === undefined;
  });
  const replies = open.map((ask, index) => session.ask(requestFor(ask, index)));
  for (const [index, ask] of open.entries()) {
    const reply = await replies[index];
    const observed = reply === undefined ? lost('broken-protocol', 'no reply') : asObserved(reply);
    const ends = endsSession(reply);
    // What an earlier call left in the background may be what broke this one: it is asked again, first of all.
    if (ends && observed.outcome === 'lost' && index > 0) return open.slice(index);
    settle(ask, observed);
    if (!ends) continue;
    if (observed.outcome === 'lost' && observed.module !== undefined)
      poisoned.set(observed.module, observed);
    return open.slice(index + 1);
  }
  return [];
}

function importLoss(ask: Ask, poisoned: ReadonlyMap<string, Loss>): Loss | undefined {
  for (const { target } of ask.scenario.steps) {
    const loss = poisoned.get(target.slice(0, Math.max(0, target.lastIndexOf(':'))));
    if (loss !== undefined) return loss;
  }
  return undefined;
}

function requestFor(ask: Ask, id: number) {
  const { scenario, requires } = ask;
  if (requires === undefined) return { do: 'scenario', id, scenario } as const;
  return { do: 'requires', id, scenario, ...requires } as const;
}

function asObserved(reply: Reply | Loss): Observed {
  if (!('say' in reply)) return reply;
  if (reply.say === 'answer') return reply.answer;
  if (reply.say !== 'requires')
    return lost('broken-protocol', `a '${reply.say}' came where an answer was due`);
  return 'outcome' in reply.requires
    ? reply.requires
    : { outcome: 'requires', requires: reply.requires };
}

/** Then the process is gone, or is no longer as it was asked for. */
function endsSession(reply: Reply | Loss | undefined): boolean {
  return reply === undefined || !('say' in reply) || ('unfit' in reply && reply.unfit);
}
