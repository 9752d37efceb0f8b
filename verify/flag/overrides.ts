/** What overrides the flag's own file, and what the file overrides. */
import { assignmentsOf, type Assignment } from './assignments.ts';
import type { FlagContext } from './context.ts';
import { textOf } from '../model/json.ts';

interface Around {
  /** in the flag's own file */
  own: Assignment | undefined;
  /** in higher layers, highest first */
  above: Assignment[];
  below: Assignment[];
}

export function assignmentsAround({
  prepared,
  place,
}: Pick<FlagContext, 'prepared' | 'place'>): Around {
  const all = assignmentsOf(prepared.real, place.flag.key);
  const { layers } = prepared.real;
  const own = layers.indexOf(place.layer);
  return {
    own: all.find(({ layer }) => layer === place.layer),
    above: all.filter(({ layer }) => layers.indexOf(layer) < own),
    below: all.filter(({ layer }) => layers.indexOf(layer) > own),
  };
}

/** 'the environment variable NEW_CART=false overrides shop.yaml:3'; undefined if nothing does. */
export function overrideClause(context: FlagContext): string | undefined {
  const { own, above } = assignmentsAround(context);
  if (above.length === 0) return undefined;
  const verb = above.length === 1 ? 'overrides' : 'override';
  const file = own === undefined ? context.place.shown : lineOf(own);
  return `${above.map(describe).join(' and ')} ${verb} ${file}`;
}

export function overrideRemedy(above: readonly Assignment[], key: string, wanted: string): string {
  const [first, ...others] = above;
  if (first === undefined || others.length > 0)
    return `Remove these settings, or set them to ${wanted}, and run the command again.`;
  const remove =
    'variable' in first.at ? `Unset ${first.at.variable}` : `Remove ${key} from ${lineOf(first)}`;
  return `${remove}, or set it to ${wanted}, and run the command again.`;
}

/** The file and line, or the variable with its `$`. */
export function lineOf({ at }: Assignment): string {
  return 'variable' in at ? `$${at.variable}` : `${at.file}:${at.line}`;
}

function describe(assignment: Assignment): string {
  const { at, layer, value } = assignment;
  if (!('variable' in at)) return `${lineOf(assignment)} (layer ${layer.name})`;
  return `the environment variable ${at.variable}${value === undefined ? '' : `=${textOf(value)}`}`;
}
