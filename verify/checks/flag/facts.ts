/** The flag's part of a plan, with what can be planted for it. */
import type { Json } from '../../model/result.ts';
import { carries, type Layer } from '../../settings/layers.ts';
import type { Plan } from '../../plan/schema/index.ts';
import { canRedirect } from '../../worlds/surroundings.ts';
import type { Expansion } from '../check.ts';
import type { SettingsPlan } from '../shared/load-step.ts';
import { anotherValue } from '../shared/otherwise.ts';
import { placeIn, plant, plantable, together, type Plant } from '../shared/plant.ts';

export interface FlagFacts {
  flag: NonNullable<Plan['flag']>;
  settings: SettingsPlan;
  /** the layer that holds the flag, or is to hold it */
  layer: Layer | undefined;
  /** file:line of the flag */
  where: string | undefined;
  otherwise: Json;
  /** the other value in the flag's layer; undefined where no copy of that would be read */
  flipped: Plant | undefined;
  /** the other value in the flag's layer, and the expected one in the layer above it */
  shadowed: Plant | undefined;
  above: Layer | undefined;
  /** all layers above it in which a value can be planted, the highest first */
  higher: Layer[];
}

export function flagFacts(expansion: Expansion): FlagFacts | undefined {
  const { flag, settings } = expansion.file.plan;
  if (flag === undefined || settings === undefined) return undefined;
  const layer =
    expansion.layers.find(({ name }) => name === flag.source) ?? plantable(expansion, flag.key);
  const otherwise = flag.otherwise ?? anotherValue(flag.expect);
  const higher =
    layer === undefined
      ? []
      : expansion.layers
          .slice(0, expansion.layers.indexOf(layer))
          .filter((each) => carries(each, flag.key) && canRedirect(each));
  const above = higher.at(-1);
  const flipped =
    layer === undefined || !canRedirect(layer) ? undefined : plant(layer, flag.key, otherwise);
  const shadow = above === undefined ? undefined : plant(above, flag.key, flag.expect);
  return {
    flag,
    settings,
    layer,
    where: layer === undefined ? undefined : placeIn(expansion, layer, flag.key),
    otherwise,
    flipped,
    shadowed: flipped === undefined || shadow === undefined ? undefined : together(flipped, shadow),
    above,
    higher,
  };
}

/** A layer as a message names it. */
export function nameOf(layer: Layer | undefined): string | undefined {
  return layer?.file ?? layer?.name;
}
