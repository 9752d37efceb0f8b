/** Whether a claim is also true with the variables that the plan withholds. Pure. */
import { differs, isRight, SEARCH, type Claimed } from './look.ts';
import { remedy, variables } from './remedy.ts';
import { shown } from '../expect.ts';
import { compared, fails, unexpected, valueOf } from '../judge.ts';
import { isSecretKey } from '../../../secrets/names.ts';
import type { Expansion } from '../../check.ts';
import type { Judgement } from '../../judgement.ts';
import type { Cause, EnvironmentOutcome } from '../../../observe/environment/stimulus.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { Evidence, Json, Signal } from '../../../model/result.ts';
import type { Described } from '../../../probe/protocol.ts';

export interface Terms {
  expansion: Expansion;
  /** if a withheld variable makes the claim untrue */
  signal: Signal;
  /** file:line of the values, where that is one place */
  where?: string | undefined;
}

/** A check that passed without the withheld variables must also pass with them. */
export function judgeWithheld(
  judgement: Judgement,
  claimed: readonly Claimed[],
  observations: Observations,
  terms: Terms,
): Judgement {
  const compares = claimed.filter((each) => observations[each.passed] !== undefined);
  if (judgement.holds !== true || compares.length === 0) return judgement;
  const { evidence } = judgement;
  const differing = compares.filter((each) => differs(each, observations));
  if (differing.length === 0) return judgement;
  const search = observations[SEARCH];
  if (search === undefined) return unexplained(differing, evidence, observations, terms);
  if (search.outcome !== 'environment') return unexpected(search);
  return judgeSearch(judgement, differing, search, { observations, terms });
}

interface Seen {
  observations: Observations;
  terms: Terms;
}

function judgeSearch(
  judgement: Extract<Judgement, { holds: true }>,
  differing: readonly Claimed[],
  search: EnvironmentOutcome,
  { observations, terms }: Seen,
): Judgement {
  const contradicts = (cause: Cause): boolean =>
    cause.difference === 'refused' ||
    (cause.difference === 'values' && wrongIn(cause, differing, observations).length > 0);
  const guilty = search.causes.filter(contradicts);
  if (search.unsteady) return unsteady(differing, judgement.evidence);
  if (guilty.length === 0)
    return { ...judgement, notes: [...(judgement.notes ?? []), ...notesOn(search, differing)] };
  const found = guilty.map((cause) => explain(cause, differing, { observations, terms }));
  const names = [...new Set(guilty.flatMap((cause) => cause.variables))];
  const limited = search.limited ? '; the search ended early, and there may be more' : '';
  return fails(
    terms.signal,
    `${found.map(({ sentence }) => sentence).join('; ')}${limited}. ${remedy(names, terms.expansion)}`,
    [...judgement.evidence, ...found.flatMap(({ items }) => items)],
  );
}

function explain(
  cause: Cause,
  differing: readonly Claimed[],
  { observations, terms }: Seen,
): { sentence: string; items: Evidence[] } {
  const when = `with ${variables(cause.variables)} passed to the target`;
  switch (cause.difference) {
    case 'lost':
      return { sentence: `${when}, ${cause.detail}`, items: [] };
    case 'refused': {
      const raised = `${cause.step} raised ${cause.error}`;
      const items = differing
        .slice(0, 1)
        .map((each) => itemFor(each, `(${raised})`, when, observations, terms));
      return { sentence: `${when}, ${raised}`, items };
    }
    case 'values': {
      const wrong = wrongIn(cause, differing, observations).map((each) => ({
        each,
        item: itemOf(each, cause.values[each.label] ?? MISSING, when, observations, terms),
      }));
      const parts = wrong.map(
        ({ each, item }) => `${each.subject} is ${JSON.stringify(item.measured)}`,
      );
      return {
        sentence: `${parts.join(', ')} ${when}`,
        items: wrong.map(({ item }) => item),
      };
    }
  }
}

const MISSING: Described = { kind: 'missing' };

function wrongIn(
  cause: Extract<Cause, { difference: 'values' }>,
  differing: readonly Claimed[],
  observations: Observations,
): Claimed[] {
  return differing.filter((each) => {
    const value = cause.values[each.label];
    return value !== undefined && !isRight(each, observations[each.plain], value);
  });
}

function unsteady(differing: readonly Claimed[], evidence: Evidence[]): Judgement {
  const subjects = differing.map(({ subject }) => subject).join(', ');
  return {
    holds: 'unknown',
    reason: `${subjects} changes from one observation to the next, although nothing else does`,
    evidence,
  };
}

/** What is different does not make the claim untrue. */
function notesOn(search: EnvironmentOutcome, differing: readonly Claimed[]): string[] {
  const subjects = differing.map(({ subject }) => subject).join(', ');
  const lost = search.causes.filter((cause) => cause.difference === 'lost');
  const blind = lost.map(
    ({ variables: names, detail }) =>
      `with ${variables(names)} passed, the target could not be observed (${detail}); ${subjects} was compared with the other withheld variables only`,
  );
  return search.limited ? [...blind, `${subjects}: ${LIMITED}`] : blind;
}

const LIMITED =
  'with all withheld variables passed it could not be observed as without them, and the search for those that make the difference ended early';

/** The difference was not looked into: only in a control. */
function unexplained(
  differing: readonly Claimed[],
  evidence: readonly Evidence[],
  observations: Observations,
  terms: Terms,
): Judgement {
  const [first] = differing;
  const passed = first && observations[first.passed];
  if (first === undefined || passed?.outcome !== 'returned') return unexpected(passed);
  const items = differing.map((each) =>
    itemOf(each, valueOf(observations[each.passed], each.label), ALL, observations, terms),
  );
  return fails(terms.signal, `${first.subject} differs ${ALL}`, [...evidence, ...items]);
}

const ALL = 'with every variable of this environment passed';

function itemOf(
  each: Claimed,
  value: Described,
  when: string,
  observations: Observations,
  terms: Terms,
): Evidence {
  const isHidden = isSecretKey(each.label, terms.expansion.file.plan.secrets);
  const holds = isRight(each, observations[each.plain], value);
  if (isHidden && !holds) return itemFor(each, '(another value)', when, observations, terms);
  const item = itemFor(each, isHidden ? SECRET : shown(value), when, observations, terms);
  return { ...item, holds };
}

const SECRET = '(a secret)';

/** A comparison that is false. */
function itemFor(
  each: Claimed,
  measured: Json,
  when: string,
  observations: Observations,
  { expansion, where }: Terms,
): Evidence {
  const isHidden = isSecretKey(each.label, expansion.file.plan.secrets);
  const expected = shown(valueOf(observations[each.plain], each.label));
  return compared(
    `${each.subject} ${when}`,
    measured,
    'equals',
    isHidden ? SECRET : expected,
    false,
    where,
  );
}
