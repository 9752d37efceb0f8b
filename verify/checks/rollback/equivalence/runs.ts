/** The results of a scenario's runs, by the value of the flag. Pure. */
import type { Json } from '../../../model/result.ts';
import { lost, type Loss } from '../../../model/loss.ts';
import { differencesOf, isInside, type Difference } from './difference.ts';
import { shown } from '../../shared/expect.ts';
import { valueOf, type Refused, type Returned } from '../../shared/judge.ts';
import type { Observation, Observations } from '../../../observe/stimulus.ts';

export type Run = Returned | Refused;
export interface Runs {
  asIs: [Run, ...Run[]];
  flipped: [Run, ...Run[]];
}

/** Observations are named `asIs1`, `flipped2` and so on. If one was lost, that loss. */
export function runsIn(observations: Observations): Runs | Loss {
  const namedBy = (state: string): Observation[] =>
    Object.entries(observations).flatMap(([name, each]) => (name.startsWith(state) ? [each] : []));
  const loss = [...namedBy('asIs'), ...namedBy('flipped')].find((each) => each.outcome === 'lost');
  if (loss?.outcome === 'lost') return loss;
  const of = (state: string): Run[] =>
    namedBy(state).filter((each) => each.outcome === 'returned' || each.outcome === 'refused');
  const [[asIs, ...asIsMore], [flipped, ...flippedMore]] = [of('asIs'), of('flipped')];
  return asIs === undefined || flipped === undefined
    ? lost('own-fault', 'the scenario was not run with both values of the flag')
    : { asIs: [asIs, ...asIsMore], flipped: [flipped, ...flippedMore] };
}

/** A value that cannot be compared, or a path at which no run had a value: neither shows that runs agree. */
export function incomparable({ asIs, flipped }: Runs, labels: readonly string[]): Loss | undefined {
  const returned = [...asIs, ...flipped].filter((run) => run.outcome === 'returned');
  for (const label of labels) {
    const values = returned.map((run) => valueOf(run, label));
    const opaque = values.find((value) => value.kind === 'opaque');
    if (opaque?.kind === 'opaque')
      return lost(
        'not-supported',
        `'${label}' cannot be compared: ${opaque.why}; list its attributes under 'compare'`,
      );
    if (values.length > 0 && values.every(({ kind }) => kind === 'missing'))
      return lost('missing-export', `no run had a value at '${label}'`);
  }
  return undefined;
}

/** Where two runs differ, without the paths that may differ. */
export function differencesBetween(
  a: Run,
  b: Run,
  labels: readonly string[],
  except: readonly string[],
): Difference[] {
  const all =
    a.outcome === 'returned' && b.outcome === 'returned'
      ? labels.flatMap((label) =>
          differencesOf(label, shown(valueOf(a, label)), shown(valueOf(b, label))),
        )
      : differencesOf(ENDING, endingOf(a), endingOf(b));
  return all.filter(({ path }) => !except.some((pattern) => isInside(path, pattern)));
}

/** The path for how a run ended, used if one ended with an error. */
export const ENDING = 'ending';

export function endingOf(run: Run): Json {
  return run.outcome === 'returned'
    ? 'a result'
    : `step '${run.step}' raised ${run.error.name}: ${run.error.message}`;
}
