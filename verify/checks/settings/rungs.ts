/** The rungs of `settings.priority`: which key is planted in which layers. */
import { readScenario, type SettingsPlan } from '../shared/load-step.ts';
import { plant, together } from '../shared/plant.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import { kindOf } from '../../settings/kinds.ts';
import { carries, type Layer } from '../../settings/layers.ts';
import type { Stimulus } from '../../observe/stimulus.ts';
import type { Fault } from '../../worlds/fault.ts';
import type { Json } from '../../model/result.ts';

/** A key that is set in this layer and in every lower one that can hold it, so it must be read from here. */
export interface Rung {
  /** of its observation */
  name: string;
  layer: Layer;
  key: string;
  /** of the layer: 0 is the highest */
  depth: number;
}

/** Each is observed twice, in separate worlds. */
const MOST = 40;

/**
 * One rung for each key in each layer that can hold it. If they are too many, every layer still has one: the first
 * ones are those in which the keys take turns.
 */
export function rungsOf(layers: Layer[], keys: string[]): { rungs: Rung[]; left: number } {
  const all = keys.flatMap((_, turn) =>
    layers.flatMap((layer, depth): Rung[] => {
      const key = keys[(depth + turn) % keys.length];
      return key === undefined || !carries(layer, key)
        ? []
        : [{ name: `${layer.name}, ${key}`, layer, depth, key }];
    }),
  );
  const most = all.filter((rung, at) => at < MOST || isOnly(rung, all.slice(0, MOST)));
  const rungs = most.toSorted(
    (a, b) => a.depth - b.depth || keys.indexOf(a.key) - keys.indexOf(b.key),
  );
  return { rungs, left: all.length - rungs.length };
}

/** The first of a layer that none of the others is in. */
function isOnly({ layer }: Rung, others: readonly Rung[]): boolean {
  return !others.some((each) => each.layer === layer);
}

/** The layers at this depth and below that can hold a key. */
export function holders(
  layers: Layer[],
  key: string,
  from: number,
): { layer: Layer; depth: number }[] {
  return layers
    .map((layer, depth) => ({ layer, depth }))
    .filter(({ layer, depth }) => depth >= from && carries(layer, key));
}

/** The key set in the rung's layer and below, or only below it, and read. */
export function readRung(
  settings: SettingsPlan,
  layers: Layer[],
  { key, depth }: Rung,
  planted: 'from its layer' | 'below its layer',
): Stimulus {
  const from = planted === 'from its layer' ? depth : depth + 1;
  const set = together(
    ...holders(layers, key, from).map((each) =>
      plant(each.layer, key, sentinel(settings, layers, each.depth)),
    ),
  );
  const cleared = holders(layers, key, 0)
    .filter((each) => each.depth < from)
    .flatMap(({ layer }): Fault[] =>
      kindOf(layer).holds === 'arguments' ? [] : [{ layer: layer.name, key, remove: true }],
    );
  return scenario([...cleared, ...set.faults], readScenario(settings, [key], set.init));
}

/** The value that is planted in a layer, and in no other. */
export function sentinel(settings: SettingsPlan, layers: Layer[], depth: number): Json {
  return settings.priority?.type === 'integer'
    ? 7000 + depth
    : `proofroll-${layers[depth]?.name ?? depth}`;
}
