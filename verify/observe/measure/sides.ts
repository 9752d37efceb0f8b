/** The two systems of a relative budget: where each runs, in which world, and what is timed there. */
import { messageOf } from '../../model/errors.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { COPY } from '../../worlds/fault.ts';
import { renamer } from '../../worlds/rename.ts';
import { realWorld } from '../../worlds/real.ts';
import { brokenWorld } from '../../worlds/copied/world.ts';
import type { World } from '../../worlds/world.ts';
import type { Bench } from '../bench.ts';
import type { Scenario } from '../../probe/protocol.ts';
import type { Baseline, RelativeStimulus } from '../../checks/performance/stimulus.ts';
import type { Measured } from './measured.ts';

export interface Side {
  bench: Bench;
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
  bench: Bench,
): Promise<Sides | Loss> {
  if (baseline.kind !== 'world') return elsewhere(scenario, baseline, bench);
  const worlds: World[] = [];
  try {
    // both are throw-away copies, so that they differ in nothing but what the plan names
    for (const faults of [COPY, baseline.faults])
      worlds.push(await brokenWorld(bench.real, faults));
    await Promise.all(worlds.map(({ ready }) => ready));
  } catch (error) {
    await Promise.all(worlds.map((world) => world.dispose()));
    return lost('unfaithful-copy', `the baseline's world cannot be made: ${messageOf(error)}`);
  }
  const [own = realWorld(bench.real), other = own] = worlds;
  const clean = renamer(worlds.flatMap(({ names }) => names));
  return {
    target: { bench, world: own, scenario },
    baseline: { bench, world: other, scenario: baseline.scenario },
    clean: (measured) => (measured.outcome === 'lost' ? clean(measured) : measured),
    dispose: async () => void (await Promise.all(worlds.map((world) => world.dispose()))),
  };
}

function elsewhere(
  scenario: Scenario,
  baseline: Exclude<Baseline, { kind: 'world' }>,
  bench: Bench,
): Sides | Loss {
  const other = benchOf(baseline, bench);
  if ('outcome' in other) return other;
  return {
    target: { bench, world: realWorld(bench.real), scenario },
    baseline: { bench: other, world: realWorld(other.real), scenario },
    clean: (measured) => measured,
    dispose: async () => undefined,
  };
}

function benchOf(baseline: Exclude<Baseline, { kind: 'world' }>, bench: Bench): Bench | Loss {
  const { place, real, driver } = bench;
  if (baseline.kind === 'root') {
    // a target that works in its own folder does so in the other checkout as well
    const cwd = real.cwd === place.root ? baseline.root : real.cwd;
    return { ...bench, place: { ...place, root: baseline.root }, real: { ...real, cwd } };
  }
  const found = driver.findInterpreter?.({
    given: baseline.python,
    planFolder: baseline.folder,
    root: place.root,
    environment: process.env,
  });
  if (found === undefined || 'problem' in found)
    return lost('cannot-start', found?.problem ?? 'this kind of target has no interpreter');
  return { ...bench, place: { ...place, interpreter: found.interpreter } };
}
