/** What is requested from a probe, and what an observation works with. */
import type { Driver, TargetPlace } from '../runtimes/runtime.ts';
import type { Fault } from '../worlds/fault.ts';
import type { Limits } from '../probe/limits.ts';
import type { Doing, Profile } from '../probe/profile.ts';
import type { Loss } from '../model/loss.ts';
import type { Scenario, Step } from '../probe/protocol.ts';
import type { Runtime } from '../probe/runtime.ts';
import type { ScenarioOutcome, ScenarioStimulus } from './scenario/stimulus.ts';
import type { SessionSpec } from '../probe/session.ts';
import type { Trace } from '../probe/trace.ts';
import type { Surroundings } from '../worlds/surroundings.ts';
import type { World } from '../worlds/world.ts';

/** One scenario to observe in one world. */
export interface ProbeRequest extends Omit<ScenarioStimulus, 'kind' | 'faults'> {
  key: string;
  faults: readonly Fault[];
  /** the purpose, for the profile */
  doing?: Doing;
}
export type Observed = ScenarioOutcome | Loss;

/** What every observation of this run works with. */
export interface CommonContext {
  /** none for a plan that needs none: one of commands, suites and files */
  driver: Driver | undefined;
  place: TargetPlace;
  real: Surroundings;
  limits: Limits;
  signal: AbortSignal;
  /** steps that precede those of every scenario, in the order of the plan */
  setup: readonly Step[];
  /** removes known secrets from a text before it is shortened: half a secret would no longer be recognised */
  hide: (text: string) => string;
  /** processes that are ending and worlds that are being removed */
  closing: Promise<void>[];
  tally: Tally;
  profile?: Profile;
  /** the messages of a probe in the world with this working directory */
  trace?: (world: string) => Trace;
}

/** What an observation in the target's runtime works with. */
export interface ObservationContext extends CommonContext {
  driver: Driver;
}

/** Preparing a plan refuses one that needs a driver and has none. */
export function withDriver<Context extends CommonContext>(
  context: Context,
): Context & ObservationContext {
  const { driver } = context;
  if (driver === undefined) throw new Error('the plan has no driver');
  return { ...context, driver };
}

export interface Tally {
  started: number;
  inBrokenWorlds: number;
  forked: number;
  /** why a broken world got a separate process although the driver can fork */
  notForked?: string;
  runtime: Runtime;
}

/** What a session needs to be started in a world, and to record what the target looks for in a copied one. */
export function watchedSpec(context: ObservationContext, world: World): SessionSpec {
  const { copied } = world;
  return { ...sessionSpec(context, world), ...(copied === undefined ? {} : { watch: copied }) };
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
    mark: context.real.mark,
    signal: context.signal,
    fatalPlace: (printed) => driver.fatalPlace?.(printed, place.root),
    ...(context.profile === undefined ? {} : { profile: context.profile }),
    ...(context.trace === undefined ? {} : { trace: context.trace(world.cwd) }),
  };
}

/** A world's environment, with the variables that the driver adds. */
export function environmentFor(
  { driver, place }: ObservationContext,
  { env }: World,
): Record<string, string> {
  return { ...env, ...driver.host(place).env };
}

/** A scenario after the plan's set-up steps. */
export function withSetup({ setup }: ObservationContext, scenario: Scenario): Scenario {
  return setup.length === 0 ? scenario : { ...scenario, steps: [...setup, ...scenario.steps] };
}
