/** Differences in the code that ran, from traced runs. Pure. */
import type { Json } from '../../../../model/result.ts';
import { lost, type Loss } from '../../../../model/loss.ts';
import type { Observation, Observations } from '../../../../observe/stimulus.ts';
import { valueOf } from '../../../shared/judge.ts';

/** Something that is the same in all runs with one value of the flag, and different in all runs with the other. */
export interface Influence {
  label: string;
  asIs: Json;
  flipped: Json;
  /** number of runs */
  n: number;
}

/** Label of the code that ran in the load of the settings, in observations of the load alone. */
export const LOAD_CODE = 'code run in the load';

/** The observations whose name begins like this, such as `ranFlipped`. */
export function tracesIn(observations: Observations, state: string): Observation[] {
  return Object.entries(observations).flatMap(([name, each]) =>
    name.startsWith(state) ? [each] : [],
  );
}

/**
 * Code that ran in all traced runs with one value of the flag, and in none with the other. The code that loads the
 * settings does not count: it may depend on what it reads, whether or not anything uses the flag.
 */
export function codeDifferences(
  observations: Observations,
  labels: Readonly<Record<string, string>>,
  traces: Record<'asIs' | 'flipped', readonly Observation[]>,
): Influence[] | Loss {
  const found: Influence[] = [];
  const loadCode = codeOfLoad(observations);
  for (const label of Object.keys(labels)) {
    const asIs = traces.asIs.map((each) => codeIn(each, label));
    const flipped = traces.flipped.map((each) => codeIn(each, label));
    const loss = [...flipped, ...asIs].find((each) => 'outcome' in each);
    if (loss !== undefined && 'outcome' in loss) return loss;
    // if one value of the flag was not traced, there is nothing to compare with
    if (asIs.length === 0 || flipped.length === 0) continue;
    const onlyFlipped = exclusive(flipped, asIs, loadCode);
    const onlyAsIs = exclusive(asIs, flipped, loadCode);
    if (onlyFlipped.length + onlyAsIs.length === 0) continue;
    const n = asIs.length + flipped.length;
    found.push({ label, asIs: placesOf(onlyAsIs), flipped: placesOf(onlyFlipped), n });
  }
  return found;
}

type Code = Set<string> | Loss;

function codeOfLoad(observations: Observations): Set<string> {
  const traces = tracesIn(observations, 'load').map((each) => codeIn(each, LOAD_CODE));
  return new Set(traces.flatMap((each) => (each instanceof Set ? [...each] : [])));
}

/** A step that was not reached ran no code. */
function codeIn(observation: Observation, label: string): Code {
  const value = valueOf(observation, label);
  if (value.kind === 'opaque')
    return lost('not-supported', `the ${label} cannot be determined: ${value.why}`);
  const parts = value.kind === 'plain' && Array.isArray(value.value) ? value.value : [];
  return new Set(parts.filter((part) => typeof part === 'string'));
}

/** What all of these have, and none of the others. */
function exclusive(
  own: readonly Code[],
  others: readonly Code[],
  ignored: ReadonlySet<string>,
): string[] {
  const [first, ...more] = own.filter((parts) => parts instanceof Set);
  if (first === undefined) return [];
  const excluded = [ignored, ...others.filter((parts) => parts instanceof Set)];
  return [...first].filter(
    (part) => more.every((each) => each.has(part)) && !excluded.some((each) => each.has(part)),
  );
}

const MAX_PLACES = 3;

/** Each part is `file:line` and, after a space, what distinguishes the parts of one line. */
function placesOf(parts: readonly string[]): string {
  const places = [...new Set(parts.map((part) => part.split(' ', 1)[0] ?? part))];
  const rest = places.length - MAX_PLACES;
  if (places.length === 0) return 'no additional code';
  return `${places.slice(0, MAX_PLACES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
