/** What stands above and below the flag's own file. */
import { kindOf } from '../settings/kinds.ts';
import { standings, type Standing } from './standing.ts';
import type { FlagPlace } from './place.ts';
import type { Prepared } from '../prepare/prepare.ts';

interface InFile {
  prepared: Prepared;
  place: FlagPlace;
}

interface Standings {
  /** in the flag's own file */
  own: Standing | undefined;
  above: Standing[];
  below: Standing[];
}

export function standingsOf({ prepared, place }: InFile): Standings {
  const all = standings(prepared.real, place.flag.key);
  const { layers } = prepared.real;
  const own = layers.indexOf(place.layer);
  return {
    own: all.find(({ layer }) => layer === place.layer),
    above: all.filter(({ layer }) => layers.indexOf(layer) < own),
    below: all.filter(({ layer }) => layers.indexOf(layer) > own),
  };
}

/** What keeps a value in the file from reaching the target, as a sentence; undefined where nothing does. */
export function shadowOver(context: InFile): string | undefined {
  const { above } = standingsOf(context);
  if (above.length === 0) return undefined;
  const places = above.map(({ layer, place }) =>
    kindOf(layer).holds === 'variables'
      ? `the environment variable ${place.slice(1)}`
      : `${place} (${layer.name})`,
  );
  return `${places.join(' and ')} ${places.length === 1 ? 'shadows' : 'shadow'} the file`;
}

/** The same as the end of a sentence. */
export function shadowedBy(context: InFile): string {
  const shadow = shadowOver(context);
  return shadow === undefined ? ', and no higher layer of the plan sets it' : `: ${shadow}`;
}
