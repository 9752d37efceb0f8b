/** What observing is asked for, and what it works with. */
import type { Driver, TargetPlace } from '../runtimes/runtime.ts';
import type { Fault } from '../worlds/fault.ts';
import type { Limits } from '../probe/limits.ts';
import type { Doing, Profile } from '../probe/profile.ts';
import type { Loss } from '../model/loss.ts';
import type { Answer, Requires, Scenario, Step } from '../probe/protocol.ts';
import type { SessionSpec } from '../probe/session.ts';
import type { Surroundings } from '../worlds/surroundings.ts';
import type { World } from '../worlds/world.ts';

/** One thing to observe in one world. */
export interface Ask {
  key: string;
  faults: readonly Fault[];
  scenario: Scenario;
  /** leave out each required parameter of the last step in turn; `names` where the plan lists them */
  requires?: { names?: string[]; omitNothing: boolean };
  /** what it is asked for, where that is to be told */
  doing?: Doing;
  /** its place in the process: lower ones come first, and all that have none after them */
  turn?: number;
}
export type Observed =
  | Exclude<Answer, { outcome: 'lost' }>
  | { outcome: 'requires'; requires: Requires }
  | Loss;

/** How probes of this run are started. */
export interface ObservationContext {
  driver: Driver;
  place: TargetPlace;
  real: Surroundings;
  limits: Limits;
  signal: AbortSignal;
  /** steps before those of every scenario, in the order of the plan */
  setup: readonly Step[];
  /** takes known secrets out of a text that is to be shortened: half of one would no longer be known */
  hide: (text: string) => string;
  /** processes that are ending and worlds that are taken away */
  closing: Promise<void>[];
  tally: Tally;
  profile?: Profile;
}

export interface Tally {
  started: number;
  inBrokenWorlds: number;
  forked: number;
  /** why a sabotaged world had a process of its own, where the driver could have forked one */
  notForked?: string;
  runtime: string;
}

/** What a session needs to be started in a world. */
export function sessionSpec(context: ObservationContext, world: World): SessionSpec {
  const { driver, place } = context;
  const { command, arguments: given } = driver.host(place);
  return {
    command,
    arguments: given,
    cwd: world.cwd,
    env: environmentFor(context, world),
    root: place.root,
    path: place.path,
    signal: context.signal,
    ...(context.profile === undefined ? {} : { profile: context.profile }),
  };
}

/** A world's environment, with what the driver needs in it. */
export function environmentFor(
  { driver, place }: ObservationContext,
  { env }: World,
): Record<string, string> {
  return { ...env, ...driver.host(place).env };
}

/** A scenario behind the plan's set-up steps. */
export function withSetup({ setup }: ObservationContext, scenario: Scenario): Scenario {
  return setup.length === 0 ? scenario : { ...scenario, steps: [...setup, ...scenario.steps] };
}
