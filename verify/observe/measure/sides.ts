/** The two systems of a relative budget: where each runs, in which world, and what is timed there. */
import { messageOf } from '../../model/errors.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { COPY } from '../../worlds/fault.ts';
import { renamer } from '../rename.ts';
import { realWorld } from '../../worlds/real.ts';
import { brokenWorld } from '../../worlds/copied/world.ts';
import type { World } from '../../worlds/world.ts';
import type { ObservationContext } from '../context.ts';
import type { Scenario } from '../../probe/protocol.ts';
import type { Measured } from './measured.ts';
import type { Baseline, RelativeStimulus } from './stimulus.ts';

export interface Side {
  context: ObservationContext;
  world: World;
  scenario: Scenario;
}
export interface Sides {
  target: Side;
  baseline: Side;
  /** without the folders of throw-away worlds in what the target said */
  clean: (measured: Measured) => Measured;
  dispose: () => Promise<void>;
}

export async function openSides(
  { scenario, baseline }: RelativeStimulus,
  context: ObservationContext,
): Promise<Sides | Loss> {
  if (baseline.kind !== 'world') return elsewhere(scenario, baseline, context);
  const worlds: World[] = [];
  try {
    // both are throw-away copies, so that they differ in nothing but what the plan names
    for (const faults of [COPY, baseline.faults])
      worlds.push(await brokenWorld(context.real, faults));
    await Promise.all(worlds.map(({ ready }) => ready));
  } catch (error) {
    await Promise.all(worlds.map((world) => world.dispose()));
    return lost('unfaithful-copy', `the baseline's world cannot be made: ${messageOf(error)}`);
  }
  const [own = realWorld(context.real), other = own] = worlds;
  const clean = renamer(worlds.flatMap(({ names }) => names));
  return {
    target: { context, world: own, scenario },
    baseline: { context, world: other, scenario: baseline.scenario },
    clean: (measured) => (measured.outcome === 'lost' ? clean(measured) : measured),
    dispose: async () => void (await Promise.all(worlds.map((world) => world.dispose()))),
  };
}

function elsewhere(
  scenario: Scenario,
  baseline: Exclude<Baseline, { kind: 'world' }>,
  context: ObservationContext,
): Sides | Loss {
  const other = contextOf(baseline, context);
  if ('outcome' in other) return other;
  return {
    target: { context, world: realWorld(context.real), scenario },
    baseline: { context: other, world: realWorld(other.real), scenario },
    clean: (measured) => measured,
    dispose: async () => undefined,
  };
}

function contextOf(
  baseline: Exclude<Baseline, { kind: 'world' }>,
  context: ObservationContext,
): ObservationContext | Loss {
  const { place, real, driver } = context;
  if (baseline.kind === 'root') {
    // a target that works in its own folder does so in the other checkout as well
    const cwd = real.cwd === place.root ? baseline.root : real.cwd;
    return { ...context, place: { ...place, root: baseline.root }, real: { ...real, cwd } };
  }
  const found = driver.findInterpreter?.({
    given: baseline.python,
    planFolder: baseline.folder,
    root: place.root,
    environment: process.env,
  });
  if (found === undefined || 'problem' in found)
    return lost('cannot-start', found?.problem ?? 'this kind of target has no interpreter');
  return { ...context, place: { ...place, interpreter: found.interpreter } };
}
