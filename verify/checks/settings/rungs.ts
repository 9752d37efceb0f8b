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
  layer: Layer;
  key: string;
  /** of the layer: 0 is the highest */
  depth: number;
}

/** One rung per layer that can hold a key: the keys take turns, and a layer that cannot hold its key takes the first it can. */
export function rungsOf(layers: Layer[], keys: string[]): Rung[] {
  return layers.flatMap((layer, depth): Rung[] => {
    const turn = keys[depth % keys.length];
    const key = [turn, ...keys].find((each) => each !== undefined && carries(layer, each));
    return key === undefined ? [] : [{ layer, depth, key }];
  });
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
