/** Where a setting can be planted so that the target reads it from there. */
import { kindOf } from '../../settings/kinds.ts';
import { lineOfKey } from '../../settings/line-of-key.ts';
import { asWritten } from '../../settings/names.ts';
import { carries, flatName, isNamed, type Layer } from '../../settings/layers.ts';
import { COPY, type Fault } from '../../worlds/fault.ts';
import { canRedirect } from '../../worlds/surroundings.ts';
import type { Json } from '../../model/result.ts';
import type { Expansion } from '../check.ts';

/** A planted value: faults of the world, or arguments of the load itself. */
export interface Plant {
  faults: Fault[];
  init: Record<string, Json>;
}

export function plant(layer: Layer, key: string, value: Json): Plant {
  return kindOf(layer).holds === 'arguments'
    ? { faults: COPY, init: { [key]: value } }
    : { faults: [{ layer: layer.name, key, value }], init: {} };
}

export function together(...plants: Plant[]): Plant {
  const faults = plants.flatMap((each) => each.faults).filter((fault) => !('copy' in fault));
  return {
    faults: faults.length === 0 ? COPY : faults,
    init: Object.assign({}, ...plants.map(({ init }) => init)) as Record<string, Json>,
  };
}

/** The layer that a setting comes from now: the highest one in which it is set. */
export function holder(expansion: Expansion, key: string): Layer | undefined {
  return expansion.layers.find((layer) => placeIn(expansion, layer, key) !== undefined);
}

/** The layer that a setting comes from, and its `file:line`, as far as they are known. */
export function placed(expansion: Expansion, key: string): { layer?: string; where?: string } {
  const layer = holder(expansion, key);
  if (layer === undefined) return {};
  const where = placeIn(expansion, layer, key);
  return { layer: layer.name, ...(where === undefined ? {} : { where }) };
}

/** A layer in which a changed value reaches the target: the one that sets it now, otherwise the highest file, otherwise the environment. */
export function plantable(expansion: Expansion, key: string): Layer | undefined {
  const usable = expansion.layers.filter((layer) => canRedirect(layer) && carries(layer, key));
  const held = usable.find((layer) => placeIn(expansion, layer, key) !== undefined);
  return (
    held ??
    usable.find(({ file }) => file !== undefined) ??
    usable.find((layer) => kindOf(layer).holds === 'variables') ??
    usable[0]
  );
}

/** `file:line` of a setting in a layer, or the variable's name; undefined if it is not set there. */
export function placeIn(expansion: Expansion, layer: Layer, key: string): string | undefined {
  if (!carries(layer, key)) return undefined;
  switch (kindOf(layer).holds) {
    case 'arguments':
      return undefined;
    case 'variables':
      return variableOf(expansion, layer, key);
    case 'folder':
    case 'text':
      return finderOf(expansion, layer)(key);
  }
}

function variableOf({ env }: Expansion, layer: Layer, key: string): string | undefined {
  const wanted = flatName(layer, key);
  const present = Object.keys(env).filter((name) => isNamed(layer, name, wanted));
  const name = asWritten(wanted, present);
  return name in env ? `$${name}` : undefined;
}

type Finder = (key: string) => string | undefined;
const finders = new WeakMap<Expansion['texts'], Map<string, Finder>>();

/** Thousands of keys are looked up in the same few layers, so each text is parsed once. */
function finderOf({ texts }: Expansion, layer: Layer): Finder {
  const known = finders.get(texts) ?? new Map<string, Finder>();
  finders.set(texts, known);
  const finder = known.get(layer.name) ?? newFinder(layer, texts.get(layer.name));
  known.set(layer.name, finder);
  return finder;
}

function newFinder(layer: Layer, text: string | undefined): Finder {
  const { file } = layer;
  if (file === undefined || text === undefined) return () => undefined;
  if (kindOf(layer).holds === 'folder') return secretFinder(layer, file, text);
  const lineOf = lineOfKey(layer, text);
  return (key) => {
    const line = lineOf(key);
    return line === undefined ? undefined : `${file}:${line}`;
  };
}

function secretFinder(layer: Layer, folder: string, listing: string): Finder {
  const names = new Map(listing.split('\n').map((name) => [name.toLowerCase(), name]));
  return (key) => {
    const name = names.get(flatName(layer, key).toLowerCase());
    return name === undefined ? undefined : `${folder.replace(/\/$/, '')}/${name}:1`;
  };
}
