import { sessionSpec, type Ask, type Bench } from './bench.ts';
import { startSession, type Session } from './session.ts';
import { startStem, type Stem } from './stem.ts';
import type { Group } from './group.ts';
import type { Loss } from './loss.ts';
import type { World } from './world.ts';

export type Begun = Session & { runtime: string | Loss };

/** Begins one session after the other: forked where the driver can and where that is sound, else in a new process. */
export interface Lane {
  begin: (world: World, group: Group<Ask>) => Promise<Begun>;
  close: () => Promise<void>;
}

/** @param all what every lane of this round is to observe: fewer than two sabotaged worlds repay no preparing */
export function openLane(bench: Bench, all: readonly Group<Ask>[]): Lane {
  const sabotaged = all.filter(({ faults }) => faults.length > 0);
  const repays = bench.driver.forks && sabotaged.length > 1;
  const modules = modulesOf(bench, all);
  let stem: Stem | undefined;
  return {
    begin: async (world, { faults }) => {
      if (faults.length === 0 || !repays || bench.tally.notForked !== undefined)
        return fresh(bench, world, faults.length > 0);
      if (stem?.isAlive() !== true) {
        await stem?.end();
        stem = await grown(bench, modules);
      }
      const forked = await stem?.fork(world);
      if (forked === undefined) return fresh(bench, world, true);
      if ('unsound' in forked) {
        bench.tally.notForked = forked.unsound;
        return fresh(bench, world, true);
      }
      bench.tally.forked += 1;
      bench.tally.sabotaged += 1;
      return forked;
    },
    close: async () => stem?.end(),
  };
}

async function grown(bench: Bench, modules: readonly string[]): Promise<Stem | undefined> {
  const stem = await startStem(bench, modules);
  if (typeof stem !== 'string') return stem;
  bench.tally.notForked = stem;
  return undefined;
}

async function fresh(bench: Bench, world: World, sabotaged: boolean): Promise<Begun> {
  const session = await startSession(sessionSpec(bench, world), bench.limits);
  bench.tally.started += 1;
  if (sabotaged) bench.tally.sabotaged += 1;
  if (typeof session.runtime === 'string') bench.tally.runtime = session.runtime;
  return session;
}

/** In the order in which they are asked for: some targets can be imported in one order alone. */
function modulesOf({ setup }: Bench, groups: readonly Group<Ask>[]): string[] {
  const targets = groups.flatMap(({ members }) =>
    members.flatMap(({ scenario }) => [...setup, ...scenario.steps].map(({ target }) => target)),
  );
  return [
    ...new Set(
      targets
        .filter((target) => !target.startsWith('$'))
        .map((target) => target.slice(0, target.lastIndexOf(':'))),
    ),
  ];
}
