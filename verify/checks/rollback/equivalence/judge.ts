/** Whether a scenario gives the same result with either value of the flag. Pure. */
import type { Evidence, Signal } from '../../../model/result.ts';
import type { Judgement } from '../../judgement.ts';
import { covers, type Difference } from './difference.ts';
import {
  differencesBetween,
  ENDING,
  endingOf,
  incomparable,
  runsIn,
  type Run,
  type Runs,
} from './runs.ts';
import { shown } from '../../shared/expect.ts';
import { compared, unobserved, valueOf } from '../../shared/judge.ts';
import type { Observations } from '../../../observe/stimulus.ts';

export interface Comparison {
  labels: readonly string[];
  except: readonly string[];
  /** the two states of the flag, for reports */
  asIs: string;
  flipped: string;
}

/** Of the others only the number is reported. */
const MAX_SHOWN = 20;

export function judgeEquivalence(observations: Observations, comparison: Comparison): Judgement {
  const runs = runsIn(observations);
  if ('outcome' in runs) return unobserved(runs);
  const unclear = incomparable(runs, comparison.labels);
  if (unclear !== undefined) return unobserved(unclear);
  const noise = noiseIn(runs, comparison);
  const different = between(runs.flipped[0], runs.asIs[0], comparison).filter(
    ({ path }) => !noise.some((each) => covers(each.path, path)),
  );
  const notes = noise.map(
    ({ path, state }) => `${path} differs between runs ${state}, so it was not compared`,
  );
  if (different.length > 0) return differs(different, runs, comparison, notes);
  if (noise.length > 0) return inconclusive(noise);
  const items =
    runs.asIs[0].outcome === 'returned'
      ? comparison.labels.map((label) => agreement(label, runs, comparison))
      : [ended(runs, comparison)];
  const both = 'it ends with the same error with either value of the flag';
  return {
    holds: true,
    evidence: items,
    ...(runs.asIs[0].outcome === 'refused' ? { notes: [both] } : {}),
  };
}

type Noise = Difference & { state: string };

/** Differences between runs with the same value of the flag are not caused by it. */
function noiseIn({ asIs, flipped }: Runs, comparison: Comparison): Noise[] {
  const within = ([first, ...others]: Runs['asIs'], state: string): Noise[] =>
    others.flatMap((run) =>
      between(first, run, comparison).map((each) => ({ ...each, state: `with ${state}` })),
    );
  const all = [...within(flipped, comparison.flipped), ...within(asIs, comparison.asIs)];
  return all.filter(
    ({ path, state }, index) =>
      all.findIndex((each) => each.path === path && each.state === state) === index,
  );
}

function between(a: Run, b: Run, { labels, except }: Comparison): Difference[] {
  return differencesBetween(a, b, labels, except);
}

function differs(
  different: Difference[],
  runs: Runs,
  { asIs, flipped }: Comparison,
  notes: string[],
): Judgement {
  const n = countOf(runs);
  const items = different.slice(0, MAX_SHOWN).map(({ path, a, b }) => ({
    ...compared(`${path} with ${flipped}`, a, 'equals', b, false, whereOf(path, runs)),
    n,
  }));
  const rest = different.length - items.length;
  const words = items.map(
    ({ subject, measured, expected }) =>
      `${subject} is ${JSON.stringify(measured)}, but ${JSON.stringify(expected)} with ${asIs}`,
  );
  const reason = [...words, ...(rest > 0 ? [`and ${rest} more differences`] : [])].join('; ');
  return { holds: false, signal: signalOf(runs), reason, evidence: items, notes };
}

/** With the old value, an error means that a rollback leads to it. */
function signalOf({ asIs: [asIs], flipped: [flipped] }: Runs): Signal {
  if (asIs.outcome === flipped.outcome) return 'equivalence-differs';
  return flipped.outcome === 'refused' ? 'legacy-refused' : 'equivalence-refused';
}

function inconclusive(noise: readonly Noise[]): Judgement {
  const items = noise.slice(0, MAX_SHOWN);
  const paths = items.map(({ path, state }) => `${path} (${state})`).join(', ');
  const rest = noise.length - items.length;
  return {
    holds: 'unknown',
    reason: `the result differs between runs with the same value of the flag: ${paths}${rest > 0 ? ` and ${rest} more` : ''}; make it deterministic, or exclude it with 'except'`,
    evidence: items.map(({ path, state, a, b }) => ({
      ...compared(`${path} in another run ${state}`, a, 'equals', b, false),
      n: 2,
    })),
  };
}

function agreement(label: string, runs: Runs, { flipped }: Comparison): Evidence {
  const [a, b] = [valueOf(runs.flipped[0], label), valueOf(runs.asIs[0], label)];
  const item = compared(`${label} with ${flipped}`, shown(a), 'equals', shown(b), true);
  return { ...item, n: countOf(runs) };
}

function ended(runs: Runs, { flipped }: Comparison): Evidence {
  const [a, b] = [endingOf(runs.flipped[0]), endingOf(runs.asIs[0])];
  return { ...compared(`${ENDING} with ${flipped}`, a, 'equals', b, true), n: countOf(runs) };
}

function countOf({ asIs, flipped }: Runs): number {
  return asIs.length + flipped.length;
}

/** Where the error was raised that ended a run. */
function whereOf(path: string, { asIs, flipped }: Runs): string | undefined {
  if (path !== ENDING) return undefined;
  const refused = [flipped[0], asIs[0]].find((run) => run.outcome === 'refused');
  return refused?.outcome === 'refused' ? refused.error.where : undefined;
}
