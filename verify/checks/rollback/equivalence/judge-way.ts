/**
 * Whether the flag was seen at work in what a scenario runs. Where it was not, the scenario would give the same
 * whatever the flag did, and that it does so says nothing. Pure.
 */
import type { Evidence, Json } from '../../../model/result.ts';
import { lost, type Loss } from '../../../model/loss.ts';
import type { Judgement } from '../../judgement.ts';
import type { Comparison } from './judge.ts';
import { runsIn } from './runs.ts';
import { isSame, shown } from '../../shared/expect.ts';
import { evidence, fails, sentence, unobserved, valueOf } from '../../shared/judge.ts';
import type { Way } from './way.ts';
import type { Observation, Observations } from '../../../observe/stimulus.ts';

export type States = Pick<Comparison, 'asIs' | 'flipped'> & {
  /** the flag's values in both */
  values: readonly Json[];
};

/** Fails where the way differs with the flag, as it must. */
export function judgeWay(seen: Observations, way: Way, states: States): Judgement {
  const built = builtOtherwise(seen, way, states);
  if ('outcome' in built) return unobserved(built);
  if (built.length > 0) return differs(built);
  const ran = ranOtherwise(seen, way, states);
  if ('outcome' in ran) return unobserved(ran);
  return ran.length > 0 ? differs(ran) : { holds: true, evidence: [] };
}

function differs(items: Evidence[]): Judgement {
  return fails('equivalence-differs', items.map(sentence).join('; '), items);
}

/** What was seen of the flag on the way, as notes for who asks how it is known. */
export function notesOfWay(seen: Observations, way: Way, states: States): string[] {
  const built = builtOtherwise(seen, way, states);
  const items = 'outcome' in built || built.length > 0 ? built : ranOtherwise(seen, way, states);
  if ('outcome' in items) return [];
  return items
    .slice(0, MOST_NOTES)
    .map(
      ({ subject, measured, expected }) =>
        `${subject}: ${text(measured)} with ${states.flipped}, ${text(expected)} with ${states.asIs}`,
    );
}

const MOST_NOTES = 3;

function text(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Steps that built one thing in all runs of a state, and another in all of the other. */
function builtOtherwise(
  seen: Observations,
  { built }: Way,
  { flipped }: States,
): Evidence[] | Loss {
  const runs = runsIn(seen);
  if ('outcome' in runs) return runs;
  return Object.keys(built).flatMap((label) => {
    const [a, b] = [steady(runs.flipped, label), steady(runs.asIs, label)];
    if (a === undefined || b === undefined || isSame(a, b)) return [];
    const n = runs.asIs.length + runs.flipped.length;
    return [{ ...evidence(label, a, `equals, with ${flipped},`, b, false), n }];
  });
}

/**
 * Steps that gave, and mocks that were asked, one thing in all traced runs of a state, and another in the other. Where
 * the flag's own value is all of the difference, it was only handed on.
 */
function gaveOtherwise(
  [flipped, asIs]: readonly [Observation[], Observation[]],
  { gave }: Way,
  states: States,
): Evidence[] {
  return Object.keys(gave).flatMap((label) => {
    const [a, b] = [steady(flipped, label), steady(asIs, label)];
    if (a === undefined || b === undefined) return [];
    if (isSame(withoutFlag(a, states), withoutFlag(b, states))) return [];
    // what it is may be long, or no business of a report
    const words = ['one thing', `equals, with ${states.flipped},`, 'another'] as const;
    return [{ ...evidence(label, ...words, false), n: flipped.length + asIs.length }];
  });
}

/** In any letters: a text of an object in Python has `True`. */
function withoutFlag(value: Json, { values }: States): string {
  return values.reduce<string>(
    (at, each) => at.replaceAll(text(each).toLowerCase(), '\u27c2'),
    JSON.stringify(value).toLowerCase(),
  );
}

function steady([first, ...others]: readonly Observation[], label: string): Json | undefined {
  const value = valueOf(first, label);
  if (value.kind !== 'plain') return undefined;
  return others.every((run) => isSame(shown(valueOf(run, label)), value.value))
    ? value.value
    : undefined;
}

/**
 * Parts of the target that ran in all traced runs of a state, and in none of the other. What loads the settings may go
 * another way by what it reads, and that says nothing of who makes use of it.
 */
function ranOtherwise(seen: Observations, way: Way, states: States): Evidence[] | Loss {
  const traces = [tracesIn(seen, 'ranFlipped'), tracesIn(seen, 'ranAsIs')] as const;
  const loss = traces.flat().find((each) => each.outcome === 'lost');
  if (loss?.outcome === 'lost') return loss;
  const loading = partsOfLoad(seen);
  const items = gaveOtherwise(traces, way, states);
  for (const label of Object.keys(way.ran)) {
    const partsOf = (all: readonly Observation[]) => all.map((each) => partsIn(each, label));
    const [a, b] = [partsOf(traces[0]), partsOf(traces[1])];
    const untold = [...a, ...b].find((parts) => 'outcome' in parts);
    if (untold !== undefined && 'outcome' in untold) return untold;
    // nothing seen in one state is no difference from the other
    if (a.length === 0 || b.length === 0) continue;
    const [only, others] = [ownParts(a, b, loading), ownParts(b, a, loading)];
    if (only.length + others.length === 0) continue;
    const n = a.length + b.length;
    items.push({
      ...evidence(
        label,
        placesOf(only),
        `equals, with ${states.flipped},`,
        placesOf(others),
        false,
      ),
      n,
    });
  }
  return items;
}

/** The label of what ran for the load alone, in the observations called so. */
export const LOADING = 'what ran for the load';

function partsOfLoad(seen: Observations): Set<string> {
  const parts = tracesIn(seen, 'load').map((each) => partsIn(each, LOADING));
  return new Set(parts.flatMap((each) => (each instanceof Set ? [...each] : [])));
}

function tracesIn(seen: Observations, state: string): Observation[] {
  return Object.entries(seen).flatMap(([name, each]) => (name.startsWith(state) ? [each] : []));
}

type Parts = Set<string> | Loss;

/** A step that was not reached ran nothing. */
function partsIn(seen: Observation, label: string): Parts {
  const value = valueOf(seen, label);
  if (value.kind === 'opaque')
    return lost('not-supported', `${label} cannot be told: ${value.why}`);
  const parts = value.kind === 'plain' && Array.isArray(value.value) ? value.value : [];
  return new Set(parts.filter((part) => typeof part === 'string'));
}

function ownParts(
  own: readonly Parts[],
  others: readonly Parts[],
  but: ReadonlySet<string>,
): string[] {
  const [first, ...more] = own.filter((parts) => parts instanceof Set);
  if (first === undefined) return [];
  const foreign = [but, ...others.filter((parts) => parts instanceof Set)];
  return [...first].filter(
    (part) => more.every((each) => each.has(part)) && !foreign.some((each) => each.has(part)),
  );
}

const MOST_PLACES = 3;

/** Their places alone: what stands behind the first space tells parts of one line from each other. */
function placesOf(parts: readonly string[]): string {
  const places = [...new Set(parts.map((part) => part.split(' ', 1)[0] ?? part))];
  const rest = places.length - MOST_PLACES;
  if (places.length === 0) return 'nothing of its own';
  return `${places.slice(0, MOST_PLACES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
