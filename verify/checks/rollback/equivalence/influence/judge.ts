/**
 * Whether the flag influences what a scenario runs. If it does not, equal results with either value of the flag show
 * nothing. Pure.
 */
import type { Evidence, Json } from '../../../../model/result.ts';
import type { Loss } from '../../../../model/loss.ts';
import type { Judgement } from '../../../judgement.ts';
import type { Observation, Observations } from '../../../../observe/stimulus.ts';
import type { Comparison } from '../judge.ts';
import { runsIn } from '../runs.ts';
import { isSame, shown } from '../../../shared/expect.ts';
import { compared, fails, sentence, unobserved, valueOf } from '../../../shared/judge.ts';
import { codeDifferences, tracesIn, type Influence } from './code.ts';
import type { Dependencies } from './dependencies.ts';

export type States = Pick<Comparison, 'asIs' | 'flipped'> & {
  /** both values of the flag */
  values: readonly Json[];
};

/** Fails if the flag has an influence, as it must: this judge serves a control. */
export function judgeInfluence(
  observations: Observations,
  dependencies: Dependencies,
  states: States,
): Judgement {
  const found = influences(observations, dependencies, states);
  if ('outcome' in found) return unobserved(found);
  if (found.length === 0) return { holds: true, evidence: [] };
  const items = found.map((each) => asEvidence(each, states));
  return fails('equivalence-differs', items.map(sentence).join('; '), items);
}

/** The first influences of the flag, as notes of the check. */
export function notesOnInfluence(
  observations: Observations,
  dependencies: Dependencies,
  states: States,
): string[] {
  const found = influences(observations, dependencies, states);
  if ('outcome' in found) return [];
  return found
    .slice(0, MAX_NOTES)
    .map(
      ({ label, asIs, flipped }) =>
        `${label}: ${text(flipped)} with ${states.flipped}, ${text(asIs)} with ${states.asIs}`,
    );
}

const MAX_NOTES = 3;

function asEvidence({ label, asIs, flipped, n }: Influence, states: States): Evidence {
  const subject = `${label} with ${states.flipped}`;
  return { ...compared(subject, flipped, `equals, with ${states.asIs},`, asIs, false), n };
}

/** Traced runs are considered only if the classes do not differ. */
function influences(
  observations: Observations,
  dependencies: Dependencies,
  states: States,
): Influence[] | Loss {
  const classes = classDifferences(observations, dependencies);
  if ('outcome' in classes || classes.length > 0) return classes;
  const [asIs, flipped] = [tracesIn(observations, 'ranAsIs'), tracesIn(observations, 'ranFlipped')];
  const loss = [...flipped, ...asIs].find((each) => each.outcome === 'lost');
  if (loss?.outcome === 'lost') return loss;
  const code = codeDifferences(observations, dependencies.code, { asIs, flipped });
  return 'outcome' in code
    ? code
    : [...resultDifferences({ asIs, flipped }, dependencies, states), ...code];
}

function classDifferences(
  observations: Observations,
  { classes }: Dependencies,
): Influence[] | Loss {
  const runs = runsIn(observations);
  if ('outcome' in runs) return runs;
  return Object.keys(classes).flatMap((label) => {
    const [asIs, flipped] = [constantValue(runs.asIs, label), constantValue(runs.flipped, label)];
    if (asIs === undefined || flipped === undefined || isSame(asIs, flipped)) return [];
    return [{ label, asIs, flipped, n: runs.asIs.length + runs.flipped.length }];
  });
}

/** Results that differ in more than the flag itself. */
function resultDifferences(
  traces: Record<'asIs' | 'flipped', readonly Observation[]>,
  { results }: Dependencies,
  states: States,
): Influence[] {
  return Object.keys(results).flatMap((label) => {
    const [asIs, flipped] = [
      constantValue(traces.asIs, label),
      constantValue(traces.flipped, label),
    ];
    if (asIs === undefined || flipped === undefined) return [];
    if (isSame(withoutFlag(asIs, states), withoutFlag(flipped, states))) return [];
    // the values can be long, or confidential
    const n = traces.asIs.length + traces.flipped.length;
    return [{ label, asIs: 'another value', flipped: 'one value', n }];
  });
}

/** Upper and lower case are the same: Python prints `True`. */
function withoutFlag(value: Json, { values }: States): string {
  return values.reduce<string>(
    (at, each) => at.replaceAll(text(each).toLowerCase(), '\u27c2'),
    JSON.stringify(value).toLowerCase(),
  );
}

/** The value that all runs have; undefined if it differs between runs or cannot be compared. */
function constantValue(
  [first, ...others]: readonly Observation[],
  label: string,
): Json | undefined {
  const value = valueOf(first, label);
  if (value.kind !== 'plain') return undefined;
  return others.every((run) => isSame(shown(valueOf(run, label)), value.value))
    ? value.value
    : undefined;
}

function text(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
