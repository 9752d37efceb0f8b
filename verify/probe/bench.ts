/** What observing is asked for, and what it works with. */
import type { Driver, TargetPlace } from '../drivers/driver.ts';
import type { Fault } from './layers.ts';
import type { Limits } from './limits.ts';
import type { Loss } from './loss.ts';
import type { Answer, Requires, Scenario } from './protocol.ts';
import type { SessionSpec } from './session.ts';
import type { Surroundings, World } from './world.ts';

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
