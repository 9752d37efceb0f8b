/** Which variable is known to change the flag. */
import { kindOf } from '../../settings/kinds.ts';
import { carries, type Layer } from '../../settings/layers.ts';
import { canRedirect } from '../../worlds/surroundings.ts';
import type { Expansion } from '../check.ts';
import type { FlagFacts } from './facts.ts';

/** The highest layer, down to the flag's own, that a variable sets or leads to another file; undefined if there is none. */
export function planterOf(
  { layers }: Expansion,
  { flag, layer: own }: FlagFacts,
): Layer | undefined {
  const end = own === undefined ? layers.length : layers.indexOf(own) + 1;
  return layers
    .slice(0, end)
    .find(
      (layer) =>
        carries(layer, flag.key) &&
        canRedirect(layer) &&
        (kindOf(layer).holds === 'variables' || layer.pointer !== undefined),
    );
}
