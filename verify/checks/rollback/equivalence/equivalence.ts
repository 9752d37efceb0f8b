import type { CheckDraft, CheckKind, Expansion } from '../../check.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import { scenario as readOnly } from '../../../observe/scenario/stimulus.ts';
import { judgeEquivalence, type Comparison } from './judge.ts';
import { comparisons, controls, flagInfluence, otherAnswers } from './controls.ts';
import { judgeInfluence, notesOnInfluence, type States } from './influence/judge.ts';
import { tracedRuns } from './influence/traced-runs.ts';
import { isSame, shown } from '../../shared/expect.ts';
import { flagFacts, type FlagFacts } from '../../flag/facts.ts';
import { worldFlipped } from '../../flag/worlds.ts';
import { valueOf } from '../../shared/judge.ts';
import { readScenario } from '../../shared/load-step.ts';
import { unobservable, CANNOT_FLIP } from '../../shared/unobservable.ts';
import { equivalenceScenario, type EquivalenceScenario } from './scenario.ts';
import { stimuliOf, ordersOf } from './stimuli.ts';
import type { EquivalencePlan } from '../../../plan/schema/rollback.ts';

export const rollbackEquivalence: CheckKind = {
  name: 'rollback.equivalence',
  category: 'rollback',
  severity: 'critical',
  plan: 'rollback.equivalence.scenarios[]',
  summary:
    'users get the same results with either value of the flag, except for what the plan excludes',
  controls,
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    const plan = expansion.file.plan.rollback?.equivalence;
    if (facts === undefined || plan === undefined) return [];
    return plan.scenarios.map((_, index) => draft(expansion, facts, plan, index));
  },
};

function draft(
  { file, seed }: Expansion,
  facts: FlagFacts,
  plan: EquivalencePlan,
  index: number,
): CheckDraft {
  const scenario = equivalenceScenario(file.plan, index);
  const states = statesOf(facts);
  const count = plan.scenarios.length;
  const order = ordersOf(index, count, seed);
  const base = {
    id: `rollback.equivalence[${scenario.name}]`,
    claim: `${scenario.name} gives the same result with ${states.flipped} as with ${states.asIs}${exceptions(scenario)}`,
    at: [index],
    notes: [`the order of the scenarios in each process was random, with the seed ${seed}`],
  };
  const observe = stimuliOf(scenario, facts, { from: 1, to: plan.runs }, order);
  if (observe === undefined) return unobservable(base, CANNOT_FLIP);
  const obstacle = unreachedFlag(scenario, facts);
  if (obstacle !== undefined) return unobservable(base, obstacle);
  const loaded = readOnly([], readScenario(facts.settings, [facts.flag.key]));
  return {
    ...base,
    observe: { ...observe, loaded },
    judge: judgeOf(scenario, facts, states),
    further: furtherRuns(scenario, facts, plan.runs, order),
    controls: [
      flagInfluence(scenario, facts, states),
      ...otherAnswers(scenario, facts, plan.runs, { index, count }),
      ...comparisons(scenario),
    ],
  };
}

/** More runs after a difference: what differs by chance rarely follows the flag in all of them. */
const FURTHER_RUNS = 3;

/** More runs if the results differ, and traced runs if nothing shows yet that the flag has an influence. */
function furtherRuns(
  scenario: EquivalenceScenario,
  facts: FlagFacts,
  runs: number,
  order: (run: number) => number,
): NonNullable<CheckDraft['further']> {
  const states = statesOf(facts);
  const judge = judgeOf(scenario, facts, states);
  return (observations) => {
    const { holds } = judge(observations);
    const more = { from: runs + 1, to: runs + FURTHER_RUNS };
    if (holds === false) return stimuliOf(scenario, facts, more, order) ?? {};
    const isTraced = holds === true && !isInfluenced(observations, scenario, states);
    return isTraced ? tracedRuns(scenario, facts, order) : {};
  };
}

function statesOf({ flag, otherwise }: FlagFacts): States {
  return {
    asIs: `${flag.key} ${JSON.stringify(flag.expect)}`,
    flipped: `${flag.key} ${JSON.stringify(otherwise)}`,
    values: [flag.expect, otherwise],
  };
}

function exceptions({ except }: EquivalenceScenario): string {
  return except.length === 0 ? '' : `, except ${except.join(', ')}`;
}

/** If no step takes the flag from the load's arguments, all runs have the same flag and agree. */
function unreachedFlag(scenario: EquivalenceScenario, facts: FlagFacts): string | undefined {
  const { layer, settings } = facts;
  const { init } = worldFlipped(facts, 1) ?? {};
  if (init === undefined || scenario.passes(settings, init)) return undefined;
  return `the flag is set in ${layer?.name}, which only ${settings.load} reads: add a step that calls it`;
}

function judgeOf(scenario: EquivalenceScenario, facts: FlagFacts, states: States) {
  const { labels, except, dependencies } = scenario;
  const comparison: Comparison = { ...states, labels, except };
  return (observations: Observations): Judgement => {
    const judgement =
      alreadyFlipped(observations, facts) ?? judgeEquivalence(observations, comparison);
    if (judgement.holds !== true) return judgement;
    const notes = notesOnInfluence(observations, dependencies, states);
    return { ...judgement, notes: [...(judgement.notes ?? []), ...notes] };
  };
}

function isInfluenced(
  observations: Observations,
  { dependencies }: EquivalenceScenario,
  states: States,
): boolean {
  return judgeInfluence(observations, dependencies, states).holds !== true;
}

/** If the rollout is switched off, all runs have the flag at the same value. */
function alreadyFlipped(
  { loaded }: Observations,
  { flag, otherwise }: FlagFacts,
): Judgement | undefined {
  if (!isSame(shown(valueOf(loaded, flag.key)), otherwise)) return undefined;
  return {
    holds: 'unknown',
    reason: `${flag.key} is already ${JSON.stringify(otherwise)}: the results with ${JSON.stringify(flag.expect)} were not observed`,
    because: 'old-value',
    evidence: [],
  };
}
