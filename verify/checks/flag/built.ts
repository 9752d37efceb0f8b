/** What the plan expects of the result of `flag.effect`, and what it was. */
import type { FlagFacts } from './facts.ts';
import { shortName } from '../shared/class-name.ts';
import { compare, isSame, shown } from '../shared/expect.ts';
import { isOperators } from '../../plan/schema/expectation/read.ts';
import { definitionIn, valueOf } from '../shared/judge.ts';
import type { Described } from '../../probe/protocol.ts';
import type { Observation } from '../../observe/stimulus.ts';
import type { Evidence, Json } from '../../model/result.ts';
import { textOf } from '../../model/json.ts';

/** Label of an aspect → what it must be. */
type Expected = Record<string, Json>;

const CLASS = 'class';
/** the result itself; no attribute has such a name */
const VALUE = '@value';

/** What is built with a value of the flag: a class by its name, a value or operators, or attributes. */
function expectedOf({ flag }: FlagFacts, value: Json): Expected {
  const wanted = flag.effect?.when[textOf(value)];
  if (wanted === undefined) return {};
  if (typeof wanted === 'string') return { [CLASS]: wanted };
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted))
    return { [VALUE]: wanted };
  return isOperators(wanted) ? { [VALUE]: wanted } : wanted;
}

/** Label → path, of everything that the plan expects with either value of the flag. */
export function builtPaths(facts: FlagFacts): Record<string, string> {
  return Object.fromEntries(builtLabels(facts).map((label) => [label, pathOf(label)]));
}

function pathOf(label: string): string {
  if (label === CLASS) return '$built@type';
  return label === VALUE ? '$built' : `$built.${label}`;
}

/** The aspects of what is built that the plan names with either value of the flag. */
export function builtLabels(facts: FlagFacts): string[] {
  const both = [facts.flag.expect, facts.otherwise].map((value) => expectedOf(facts, value));
  return [...new Set(both.flatMap((each) => Object.keys(each)))];
}

/** Evidence for each aspect of what was built. */
export function compareBuilt(
  when: string,
  observation: Observation | undefined,
  facts: FlagFacts,
  value: Json,
): Evidence[] {
  const where = definitionIn(observation);
  return Object.entries(expectedOf(facts, value)).flatMap(([label, expected]) =>
    compare(subjectOf(label, when), seenAt(label, observation), expected, where),
  );
}

/** A call that gives undefined gives nothing, which a plan writes as null. */
function seenAt(label: string, observation: Observation | undefined): Described {
  const seen = valueOf(observation, label);
  const isObserved = observation?.outcome === 'returned' && label in observation.values;
  return label === VALUE && isObserved && seen.kind === 'missing' && seen.why === undefined
    ? { kind: 'plain', value: null }
    : seen;
}

/** As in `class built with new_cart true`. */
export function subjectOf(label: string, when: string): string {
  return label === VALUE ? `result ${when}` : `${label} built ${when}`;
}

/** What was built, in the aspects that the plan names: one aspect alone, or a mapping of several. */
export function builtIn(observation: Observation | undefined, facts: FlagFacts): Json {
  const seen = builtLabels(facts).map(
    (label) => [label, shown(valueOf(observation, label))] as const,
  );
  const [only, ...others] = seen;
  return only !== undefined && others.length === 0 ? only[1] : Object.fromEntries(seen);
}

export function isBuiltSame(
  one: Observation | undefined,
  other: Observation | undefined,
  facts: FlagFacts,
): boolean {
  return isSame(builtIn(one, facts), builtIn(other, facts));
}

/** What the plan expects with a value of the flag, as a text for claims and reports. */
export function wantedText({ flag }: FlagFacts, value: Json): string {
  const wanted = flag.effect?.when[textOf(value)];
  return typeof wanted === 'string' ? wanted : JSON.stringify(wanted ?? null);
}

/** The class of one value of the flag, by its name alone; undefined if the plan expects something else. */
export function wantedClass(facts: FlagFacts, value: Json): string | undefined {
  const wanted = expectedOf(facts, value)[CLASS];
  return typeof wanted === 'string' ? shortName(wanted) : undefined;
}

/** What was built in each observation, as a text: a class by its name alone, unless the names are the same. */
export function builtTexts(
  observations: readonly (Observation | undefined)[],
  facts: FlagFacts,
): (string | undefined)[] {
  const [only, ...others] = builtLabels(facts);
  const byName = observations.map((each) => {
    const seen = valueOf(each, CLASS);
    return seen.kind === 'class' ? seen.name : undefined;
  });
  const isDistinct =
    new Set(byName).size === byName.length || isBuiltSameInAll(observations, facts);
  return observations.map((each, index) => {
    if (each?.outcome !== 'returned') return undefined;
    const name = only === CLASS && others.length === 0 && isDistinct ? byName[index] : undefined;
    return name ?? textOf(builtIn(each, facts));
  });
}

function isBuiltSameInAll(
  [first, ...others]: readonly (Observation | undefined)[],
  facts: FlagFacts,
): boolean {
  return others.every((each) => isBuiltSame(first, each, facts));
}
