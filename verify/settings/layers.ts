/** The layers from which a target reads its settings, and how a value is written into one. */
import { kindOf, type LayerKind } from './kinds.ts';
import type { Json } from '../model/result.ts';

export const valueKinds = ['text', 'json', 'toml'] as const;

export interface Layer {
  name: string;
  kind: LayerKind;
  /** as the plan has it: `~/…`, relative to the working directory, or absolute */
  file?: string;
  /** before every environment variable's name */
  prefix: string;
  /** how `a.b` becomes one name in a flat layer */
  nested: string;
  letters: 'upper' | 'lower' | 'asis';
  /** setting → its name in this layer; if given, the layer has no other settings */
  names?: Readonly<Record<string, string>>;
  /** environment variable that points the target at another file */
  pointer?: string;
  /** how the target parses a flat layer's texts; `text` (unchanged) by default */
  values?: (typeof valueKinds)[number];
  /** value → its text in a flat layer, or all of its texts, the usual one first */
  words?: Readonly<Record<string, string | readonly string[]>>;
}

/** A change that is planted in one layer. */
export type LayerFault =
  /** `word`: in this text, if the layer has several for the value */
  | { layer: string; key: string; value: Json; word?: string }
  | { layer: string; key: string; remove: true }
  | { layer: string; text: string }
  | { layer: string; missing: true };

/** Whether a layer can have this setting at all. */
export function carries(layer: Layer, key: string): boolean {
  if (layer.names !== undefined) return Object.hasOwn(layer.names, key);
  // an argument has a single name: no call has an argument `payment.provider`
  return kindOf(layer).holds !== 'arguments' || !key.includes('.');
}

/** The name by which a flat layer knows a key: `USE_X` in the environment, `use_x` among the secrets. */
export function flatName(layer: Layer, key: string): string {
  const own = layer.names?.[key];
  if (own !== undefined) return own;
  const joined = key.split('.').join(layer.nested);
  if (layer.letters === 'asis') return layer.prefix + joined;
  return layer.prefix + (layer.letters === 'upper' ? joined.toUpperCase() : joined.toLowerCase());
}

/** The path of a setting in a layer's file. */
export function pathIn(layer: Layer, key: string): string[] {
  return kindOf(layer).naming === 'nested'
    ? (layer.names?.[key] ?? key).split('.')
    : [flatName(layer, key)];
}

/** Whether a name in a flat layer is the wanted one. Case matters only if the plan says `asis`. */
export function isNamed({ letters }: Layer, name: string, wanted: string): boolean {
  return name === wanted || (letters !== 'asis' && name.toLowerCase() === wanted.toLowerCase());
}
