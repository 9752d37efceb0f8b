/** What the layers of the plan have for a setting, in their own text. */
import { isSecretKey } from '../../secrets/names.ts';
import { placeIn } from '../shared/plant.ts';
import type { Layer } from '../../settings/layers.ts';
import type { Expansion } from '../check.ts';

/** As in `shop.json:3 says "new_cart": true`, the layer that decides first; empty if none sets it. */
export function linesOf(expansion: Expansion, key: string): string[] {
  return expansion.layers.flatMap((layer) => {
    const where = placeIn(expansion, layer, key);
    if (where === undefined) return [];
    const text = textAt(expansion, layer, where, key);
    return [text === undefined ? where : `${where} says ${text}`];
  });
}

/** In characters. */
const LONGEST = 120;

function textAt(
  { env, texts, file }: Expansion,
  layer: Layer,
  where: string,
  key: string,
): string | undefined {
  if (isSecretKey(key, file.plan.secrets)) return undefined;
  if (where.startsWith('$')) return env[where.slice(1)];
  const line = Number(where.slice(where.lastIndexOf(':') + 1));
  const text = texts.get(layer.name)?.split('\n')[line - 1]?.trim();
  // a folder of secrets has a listing in the place of a text
  if (text === undefined || layer.kind === 'secrets') return undefined;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
